CREATE EXTERNAL TABLE people (person VARCHAR, team VARCHAR, taken_at VARCHAR, file VARCHAR) STORED AS CSV LOCATION 'FOLDER/people-1.csv' OPTIONS (format.has_header true);
CREATE EXTERNAL TABLE answers (person VARCHAR, skill VARCHAR, level INT, na INT, confidence VARCHAR, last_used VARCHAR, rated_on VARCHAR, file VARCHAR) STORED AS CSV LOCATION 'FOLDER/answers-1.csv' OPTIONS (format.has_header true);
CREATE EXTERNAL TABLE requirements (list VARCHAR, requirement VARCHAR, place INT, skill VARCHAR, members INT, target INT, weight INT) STORED AS CSV LOCATION 'FOLDER/requirements.csv' OPTIONS (format.has_header true);
CREATE EXTERNAL TABLE skills (skill VARCHAR, area VARCHAR) STORED AS CSV LOCATION 'FOLDER/skills.csv' OPTIONS (format.has_header true);
