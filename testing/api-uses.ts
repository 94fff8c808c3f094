import type { Identifier } from '@mdn/browser-compat-data';
import {
  type BindingElement,
  type CallExpression,
  type Identifier as IdentifierNode,
  type JsxAttribute,
  type Node,
  type PropertyAccessExpression,
  type SourceFile,
  SyntaxKind,
} from 'typescript/unstable/ast';
import { isTypeNode } from 'typescript/unstable/ast/is';
import { API, type Checker, type Symbol as TypeSymbol } from 'typescript/unstable/sync';
import { api, findAll, html, javascript, listLacking, listNewNames } from './promised-browsers';

/** A use of something that a promised browser lacks. */
export interface NewUse {
  file: string;
  feature: string;
  lacking: string[];
}

/**
 * Finds what the scripts of a project use of the language, the DOM and HTML that a promised browser lacks. The compiler
 * resolves what a name belongs to, so that `map` of an iterator is not mistaken for that of an array. Members of option
 * objects are not judged.
 *
 * @param configFile the project's, with the newest `lib`: a name that the compiler does not know is not judged
 */
export function findNewUses(configFile: string, isJudged: (file: string) => boolean): NewUse[] {
  const compiler = new API({ cwd: process.cwd() });
  try {
    const [project] = compiler.updateSnapshot({ openProjects: [configFile] }).getProjects();
    if (!project) throw new Error(`There is no project at ${configFile}.`);
    const { program, checker } = project;
    return program
      .getSourceFileNames()
      .filter(isJudged)
      .flatMap((file) => {
        const source = program.getSourceFile(file);
        return source ? judgeFile(source, checker).map((use) => ({ file, ...use })) : [];
      });
  } finally {
    compiler.close();
  }
}

type Judged = Omit<NewUse, 'file'>;

/** Only these are looked up: resolving every name of the project would need half a minute. */
const newNames = listNewNames(api, javascript);

function judgeFile(source: SourceFile, checker: Checker): Judged[] {
  const names: IdentifierNode[] = [];
  const uses: Judged[] = [];
  const visit = (node: Node): undefined => {
    if (isTypeNode(node) || node.kind === SyntaxKind.ImportDeclaration) return;
    if (node.kind === SyntaxKind.Identifier && newNames.has(node.getText()))
      names.push(node as IdentifierNode);
    if (node.kind === SyntaxKind.JsxAttribute) uses.push(...judgeAttribute(node as JsxAttribute));
    if (node.kind === SyntaxKind.CallExpression) uses.push(...judgeListener(node as CallExpression));
    if (node.kind === SyntaxKind.BindingElement) uses.push(...judgeBinding(node as BindingElement, checker));
    node.forEachChild(visit);
  };
  visit(source);
  const symbols = names.length > 0 ? checker.getSymbolAtLocation(names) : [];
  names.forEach((name, index) => {
    const symbol = symbols[index];
    if (symbol && isOfPlatform(symbol))
      uses.push(...judge(findFeature(symbol, name), describeUse(symbol, name)));
  });
  return uses;
}

/** Declared by the language or the DOM; Node's types declare some of it once more. */
function isOfPlatform({ declarations }: TypeSymbol): boolean {
  return declarations.some(({ path }) => /\/lib\.[^/]*\.d\.ts$/.test(path));
}

function describeUse(symbol: TypeSymbol, name: Node): string {
  const owner = findOwner(symbol, name);
  return owner ? `${owner}.${symbol.name}` : symbol.name;
}

/** The interface that a member belongs to; for a static one, the name before the dot. Null for a global. */
function findOwner(symbol: TypeSymbol, name: Node): string | null {
  const parent = symbol.getParent()?.name;
  if (!parent) return null;
  if (!parent.startsWith('__'))
    return parent
      .replace(/Constructor$/, '')
      .replace(/^Readonly(?=Array|Map|Set)/, '')
      .replace(/^IteratorObject$/, 'Iterator');
  const access = name.parent as PropertyAccessExpression;
  return access.kind === SyntaxKind.PropertyAccessExpression ? access.expression.getText() : null;
}

function findFeature(symbol: TypeSymbol, name: Node): Identifier[] {
  const owner = findOwner(symbol, name);
  const member = symbol.name;
  const builtins = javascript['builtins'];
  if (owner === null) {
    return listFound(api[member], builtins?.[member], api['Window']?.[member], api[`${member}_static`]);
  }
  const interfaces = [api[owner], builtins?.[owner], builtins?.['Intl']?.[owner]].filter(
    (entry) => entry !== undefined,
  );
  if (interfaces.length === 0 && symbol.declarations.some(({ path }) => path.endsWith('/lib.dom.d.ts'))) {
    // A mixin of the DOM's types, such as ParentNode, is no interface of the data.
    return findAll(api, member);
  }
  return interfaces.flatMap((entry) => listFound(entry[member], entry[`${member}_static`]));
}

function listFound(...features: (Identifier | undefined)[]): Identifier[] {
  return features.flatMap((feature) => (feature?.__compat ? [feature] : []));
}

/** A name declared in several places is new only when it is new in all of them. */
function judge(features: Identifier[], feature: string): Judged[] {
  const lackings = features.map(listLacking);
  const [lacking] = lackings;
  return lacking && lackings.every((browsers) => browsers.length > 0) ? [{ feature, lacking }] : [];
}

function judgeAttribute(attribute: JsxAttribute): Judged[] {
  const tag = (attribute.parent.parent as Node & { tagName?: Node }).tagName?.getText() ?? '';
  if (!/^[a-z]+$/.test(tag)) return [];
  const written = attribute.name.getText();
  const event = /^on[A-Z]/.test(written)
    ? written
        .slice(2)
        .replace(/Capture$/, '')
        .toLowerCase()
    : null;
  if (event) return judgeEvent(event);
  const name = { className: 'class', htmlFor: 'for' }[written] ?? written.toLowerCase();
  const feature = html['elements']?.[tag]?.[name] ?? html['global_attributes']?.[name];
  return judge(listFound(feature), `<${tag} ${name}>`);
}

function judgeListener(call: CallExpression): Judged[] {
  const [first] = call.arguments;
  if (!/\.addEventListener$/.test(call.expression.getText()) || first?.kind !== SyntaxKind.StringLiteral)
    return [];
  return judgeEvent(first.getText().slice(1, -1));
}

function judgeEvent(event: string): Judged[] {
  return judge(findAll(api, `${event}_event`), `event ${event}`);
}

/** `const { member } = object`. */
function judgeBinding(element: BindingElement, checker: Checker): Judged[] {
  const named = element.propertyName ?? element.name;
  if (!named || element.parent.kind !== SyntaxKind.ObjectBindingPattern) return [];
  const written = named.getText();
  if (!newNames.has(written)) return [];
  const type = checker.getTypeAtLocation(element.parent);
  const symbol = type && checker.getPropertyOfType(type, written);
  if (!symbol || !isOfPlatform(symbol)) return [];
  return judge(findFeature(symbol, element), describeUse(symbol, element));
}
