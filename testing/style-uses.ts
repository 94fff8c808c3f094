import type { Identifier } from '@mdn/browser-compat-data';
import type { Declaration, Root } from 'postcss';
import { css, listLacking } from './promised-browsers';

/**
 * What a style sheet uses that a promised browser lacks. Rules in `@supports` are tested before use, and prefixed ones
 * are meant for one engine; neither is judged.
 */
export function findNewStyles(sheet: Root): { feature: string; lacking: string[] }[] {
  const features = new Map<string, Identifier | undefined>();
  sheet.walk((node) => {
    if (isTried(node)) return;
    if (node.type === 'atrule') features.set(`@${node.name}`, css['at-rules']?.[node.name]);
    if (node.type === 'rule') {
      for (const [, name = ''] of node.selector.matchAll(/::?([a-z-]+)/g))
        features.set(`:${name}`, css['selectors']?.[name]);
    }
    if (node.type === 'decl')
      for (const [name, feature] of listOfDeclaration(node)) features.set(name, feature);
  });
  return [...features].flatMap(([feature, entry]) => {
    const lacking = /^:?-/.test(feature) ? [] : listLacking(entry);
    return lacking.length > 0 ? [{ feature, lacking }] : [];
  });
}

function listOfDeclaration({ prop, value }: Declaration): [string, Identifier | undefined][] {
  const property = css['properties']?.[prop];
  const words = value.match(/(?<![\w-])[a-z][a-z-]*/g) ?? [];
  const functions = [...value.matchAll(/(?<![\w-])([a-z][a-z0-9-]*)\(/g)].map(([, name = '']) => name);
  return [
    [prop, property],
    ...words.map((word): [string, Identifier | undefined] => [`${prop}: ${word}`, property?.[word]]),
    ...functions.map((name): [string, Identifier | undefined] => [`${name}()`, findFunction(name)]),
  ];
}

function findFunction(name: string): Identifier | undefined {
  const types: Identifier = css['types'] ?? {};
  return (
    types[name] ??
    Object.values(types).find((type): type is Identifier => Boolean(type && name in type))?.[
      name as keyof Identifier
    ]
  );
}

function isTried(node: { parent?: unknown }): boolean {
  let above = node.parent as { type?: string; name?: string; parent?: unknown } | undefined;
  while (above) {
    if (above.type === 'atrule' && above.name === 'supports') return true;
    above = above.parent as typeof above;
  }
  return false;
}
