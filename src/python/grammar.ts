import pythonWasm from '@vscode/tree-sitter-wasm/wasm/tree-sitter-python.wasm';
import { Language, Parser } from 'web-tree-sitter';
import runtimeWasm from 'web-tree-sitter/web-tree-sitter.wasm';

let ready: Promise<Parser> | undefined;

/**
 * The parser of Python's grammar, made once. Its WebAssembly is part of the program: nothing is looked for on disk, so
 * this module is imported only by what reads Python.
 */
export function pythonParser(): Promise<Parser> {
  ready ??= make();
  return ready;
}

async function make(): Promise<Parser> {
  await Parser.init({ wasmBinary: runtimeWasm });
  const parser = new Parser();
  parser.setLanguage(await Language.load(pythonWasm));
  return parser;
}
