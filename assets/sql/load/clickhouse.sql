CREATE VIEW people AS SELECT * FROM file('FOLDER/people-*.csv', CSVWithNames, 'person String, team Nullable(String), taken_at String, file String');
CREATE VIEW answers AS SELECT * FROM file('FOLDER/answers-*.csv', CSVWithNames, 'person String, skill String, level Nullable(Int32), na Int32, confidence Nullable(String), last_used Nullable(String), rated_on Nullable(String), file String');
CREATE VIEW requirements AS SELECT * FROM file('FOLDER/requirements.csv', CSVWithNames, 'list String, requirement String, place Int32, skill String, members Int32, target Int32, weight Int32');
CREATE VIEW skills AS SELECT * FROM file('FOLDER/skills.csv', CSVWithNames, 'skill String, area String');
