DROP TABLE region;
DROP TABLE qualification;
DROP TABLE education_level;
DROP TABLE reference_list;
