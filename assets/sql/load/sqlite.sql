CREATE TABLE people (person TEXT, team TEXT, taken_at TEXT, file TEXT);
CREATE TABLE answers (person TEXT, skill TEXT, level INTEGER, na INTEGER, confidence TEXT, last_used TEXT, rated_on TEXT, file TEXT);
CREATE TABLE requirements (list TEXT, requirement TEXT, place INTEGER, skill TEXT, members INTEGER, target INTEGER, weight INTEGER);
CREATE TABLE skills (skill TEXT, area TEXT);
.import --csv --skip 1 FOLDER/people-1.csv people
.import --csv --skip 1 FOLDER/answers-1.csv answers
.import --csv --skip 1 FOLDER/requirements.csv requirements
.import --csv --skip 1 FOLDER/skills.csv skills
UPDATE people SET team = NULLIF(team, '');
UPDATE answers SET level = NULLIF(level, ''), confidence = NULLIF(confidence, ''), last_used = NULLIF(last_used, ''), rated_on = NULLIF(rated_on, '');
CREATE INDEX answers_by_skill ON answers (skill);
