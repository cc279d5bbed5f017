CREATE FUNCTION in_service(left_on date) RETURNS boolean LANGUAGE sql STABLE
	RETURN left_on IS NULL OR left_on > (portal_now() AT TIME ZONE 'Asia/Jakarta')::date;
COMMENT ON FUNCTION in_service(date) IS 'Whether somebody whose service ends on that day, if any, still serves today: a decree of retirement comes months before its day.';
