import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';

/** Where sentences for residents stand; the consoles of staff are Indonesian and English. */
const RESIDENTS = ['packages/ui/src', 'apps/wallet/src', 'packages/contracts/src/errors'];
const CATALOGUES = join(root, 'packages', 'ui', 'src', 'words', 'languages');

/**
 * Holds every sentence that residents can meet against the catalogues of the regional languages. A sentence that a
 * catalogue lacks is counted; one that lacks Indonesian or English, and a translation of nothing, are faults.
 */
export async function checkWords() {
  const { parseFile } = await import('@swc/core');
  const files = RESIDENTS.flatMap((folder) => sourcesIn(join(root, folder)));
  const faults = [];
  const sentences = new Set();
  for (const file of files) {
    const tsx = file.endsWith('.tsx');
    const found = pairsIn(await parseFile(file, { syntax: 'typescript', tsx, target: 'es2022' }));
    for (const { key, id, en } of found) {
      if (id) sentences.add(id);
      if (!id || !en)
        faults.push(`${file.slice(root.length)}: "${key}" is missing in ${id ? 'English' : 'Indonesian'}`);
    }
  }
  // A reader that finds nothing would call that good.
  if (sentences.size < 100) faults.push(`only ${sentences.size} sentences were found`);
  const notes = catalogues().map(({ name, words }) => {
    faults.push(...faultsOf(name, words, sentences));
    return `${name}: ${Object.keys(words).length} of ${sentences.size} sentences`;
  });
  return { code: faults.length === 0 ? 0 : 1, output: faults.join('\n'), notes };
}

function catalogues() {
  return readdirSync(CATALOGUES)
    .filter((file) => file.endsWith('.json'))
    .map((name) => ({ name, ...JSON.parse(readFileSync(join(CATALOGUES, name), 'utf8')) }));
}

function faultsOf(name, words, sentences) {
  return Object.entries(words).flatMap(([id, text]) => {
    if (!sentences.has(id)) return [`${name}: "${id}" is no sentence of the wallet (any more)`];
    if (typeof text !== 'string' || text.trim() === '') return [`${name}: "${id}" has no words`];
    const same = [...gapsOf(id)].sort().join() === [...gapsOf(text)].sort().join();
    return same ? [] : [`${name}: "${text}" has other gaps than "${id}"`];
  });
}

const gapsOf = (text) => new Set([...text.matchAll(/\{([^{}|]+)/g)].map(([, gap]) => gap));

function sourcesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.(test|long|d)\.tsx?$/.test(name))
    .map((name) => join(folder, name));
}

/** The pairs of `defineWords({ id: {…}, en: {…} })` and of `e(status, 'id', 'en')`. */
function pairsIn(node, found = []) {
  if (Array.isArray(node)) for (const one of node) pairsIn(one, found);
  else if (node && typeof node === 'object') {
    if (node.type === 'CallExpression') found.push(...pairsOfCall(node));
    for (const value of Object.values(node)) if (value && typeof value === 'object') pairsIn(value, found);
  }
  return found;
}

function pairsOfCall({ callee, arguments: given }) {
  const values = given.map(({ expression }) => expression);
  if (callee.value === 'defineWords') return pairsOfWords(values[0]);
  if (callee.value !== 'e' || values.length !== 3) return [];
  const [, id, en] = values;
  return [{ key: textOf(id) ?? 'an error', id: textOf(id), en: textOf(en) }];
}

function pairsOfWords(words) {
  const [id, en] = [entriesOf(words, 'id'), entriesOf(words, 'en')];
  return [...new Set([...id.keys(), ...en.keys()])].map((key) => ({ key, id: id.get(key), en: en.get(key) }));
}

function entriesOf(words, language) {
  const part = words?.properties?.find(({ key }) => key?.value === language)?.value;
  return new Map((part?.properties ?? []).map(({ key, value }) => [String(key?.value), textOf(value)]));
}

/** A text, also one that is put together from several literals. */
function textOf(node) {
  if (node?.type === 'StringLiteral') return node.value;
  if (node?.type === 'TemplateLiteral' && node.expressions.length === 0) return node.quasis[0].cooked;
  if (node?.type !== 'BinaryExpression') return undefined;
  const [left, right] = [textOf(node.left), textOf(node.right)];
  return left === undefined || right === undefined ? undefined : left + right;
}
