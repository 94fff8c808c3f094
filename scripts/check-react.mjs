// Components and hooks must keep React's rules. The React Compiler checks them best: it compiles each one and the
// output is discarded, since it would make a page's scripts larger and, as measured, nothing faster.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { transformAsync } from '@babel/core';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const files = ['app', 'components', 'lib']
  .flatMap((folder) => readdirSync(folder, { recursive: true }).map((file) => path.join(folder, file)))
  .filter((file) => /\.tsx?$/.test(file) && !/\.(test|server)\.tsx?$/.test(file))
  .map((file) => ({ file, code: readFileSync(file, 'utf8') }))
  // Functions that are not components and call no hooks cannot break the rules.
  .filter(({ file, code }) => file.endsWith('.tsx') || /\buse[A-Z]\w*\(/.test(code));
const problems = [];

for (const { file, code } of files) {
  try {
    await transformAsync(code, {
      filename: file,
      babelrc: false,
      configFile: false,
      code: false,
      parserOpts: { plugins: ['typescript', 'jsx'] },
      plugins: [['babel-plugin-react-compiler', { noEmit: true, panicThreshold: 'all_errors' }]],
    });
  } catch (error) {
    problems.push(error.message);
  }
}

if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}
console.log(`${files.length} files keep React's rules.`);
