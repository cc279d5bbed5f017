DROP TABLE vacancy_change;
DROP TABLE requirement;
DROP TABLE vacancy_qualification;
DROP TABLE vacancy;
DROP TABLE unit;
DROP TABLE agency;
