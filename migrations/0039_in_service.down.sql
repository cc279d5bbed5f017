DROP FUNCTION in_service(date);
