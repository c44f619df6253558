CREATE TEMPORARY VIEW people (person STRING, team STRING, taken_at STRING, file STRING) USING csv OPTIONS (path 'FOLDER/people-*.csv', header 'true');
CREATE TEMPORARY VIEW answers (person STRING, skill STRING, level INT, na INT, confidence STRING, last_used STRING, rated_on STRING, file STRING) USING csv OPTIONS (path 'FOLDER/answers-*.csv', header 'true');
CREATE TEMPORARY VIEW requirements (list STRING, requirement STRING, place INT, skill STRING, members INT, target INT, weight INT) USING csv OPTIONS (path 'FOLDER/requirements.csv', header 'true');
CREATE TEMPORARY VIEW skills (skill STRING, area STRING) USING csv OPTIONS (path 'FOLDER/skills.csv', header 'true');
