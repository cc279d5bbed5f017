DROP TABLE employee_record, employee, replacement_skip, replacement, onboarding_page, onboarding_document, onboarding, onboarding_slot;
DROP FUNCTION onboarding_guard();
