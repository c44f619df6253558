// Parses the queries of `skillgap team sql` with the grammars of engines that the tests do not run. See .ci/grammar.
import fs from 'fs';
import path from 'path';
import { FlinkSQL, HiveSQL, PostgreSQL, SparkSQL, TrinoSQL } from 'dt-sql-parser';

const folder = process.argv[2];
let wrong = 0;
for (const [name, Grammar] of Object.entries({ Trino: TrinoSQL, Spark: SparkSQL, Flink: FlinkSQL, Hive: HiveSQL, PostgreSQL })) {
  const grammar = new Grammar();
  for (const file of fs.readdirSync(folder).filter((file) => file.endsWith('.sql'))) {
    const [error] = grammar.validate(fs.readFileSync(path.join(folder, file), 'utf8'));
    if (error) {
      wrong += 1;
      console.error(`${name}: ${file}, line ${error.startLine}: ${error.message}`);
    }
  }
}
process.exit(wrong ? 1 : 0);
