import koffi, { type LibraryHandle, type TypeObject } from 'koffi';

/** The functions of PKCS#11 2.40 (section 5) that are called here, with their place in CK_FUNCTION_LIST and their arguments. */
const functions = {
  C_Initialize: [0, 'void *'],
  C_Finalize: [1, 'void *'],
  C_GetSlotList: [4, 'uint8_t, void *, void *'],
  C_GetTokenInfo: [6, 'unsigned long, void *'],
  C_OpenSession: [12, 'unsigned long, unsigned long, void *, void *, void *'],
  C_Login: [18, 'unsigned long, unsigned long, void *, unsigned long'],
  C_GetAttributeValue: [24, 'unsigned long, unsigned long, JatidiriAttribute *, unsigned long'],
  C_FindObjectsInit: [26, 'unsigned long, JatidiriAttribute *, unsigned long'],
  C_FindObjects: [27, 'unsigned long, void *, unsigned long, void *'],
  C_FindObjectsFinal: [28, 'unsigned long'],
  C_SignInit: [42, 'unsigned long, JatidiriMechanism *, unsigned long'],
  C_Sign: [43, 'unsigned long, void *, unsigned long, void *, void *'],
  C_GenerateKeyPair: [
    59,
    'unsigned long, JatidiriMechanism *, JatidiriAttribute *, unsigned long, JatidiriAttribute *, unsigned long, void *, void *',
  ],
} as const;
type Name = keyof typeof functions;

/** CK_VERSION, padded to the pointers that follow it. */
const LIST_HEAD_BYTES = 8;
const POINTER_BYTES = 8;
const FUNCTIONS = 60;

/** What a module answered instead of CKR_OK. */
export class TokenFault extends Error {
  readonly answer: number;

  constructor(name: string, answer: number) {
    super(`PKCS#11: ${name} answered 0x${answer.toString(16)}`);
    this.answer = answer;
  }
}

export interface Attribute {
  readonly type: number;
  readonly value: Uint8Array;
}

/** Calls a function of the module. @throws TokenFault */
export type CallModule = (name: Name, ...args: readonly unknown[]) => void;

const held: LibraryHandle[] = [];

function open(path: string): LibraryHandle {
  try {
    return koffi.load(path);
  } catch (cause) {
    throw new Error(`PKCS#11: ${path} can't be loaded (JATIDIRI_PKCS11_MODULE)`, { cause });
  }
}

/** Loads a PKCS#11 module (a shared library) and reads its table of functions. */
export function loadModule(path: string): CallModule {
  if (process.platform === 'win32') throw new Error('PKCS#11 modules are not served on Windows');
  // Declared for the prototypes below, which name them.
  koffi.struct('JatidiriAttribute', { type: 'unsigned long', pValue: 'void *', ulValueLen: 'unsigned long' });
  koffi.struct('JatidiriMechanism', {
    mechanism: 'unsigned long',
    pParameter: 'void *',
    ulParameterLen: 'unsigned long',
  });
  const library = open(path);
  // Functions read from the table do not keep the library loaded; this does, for as long as the thread lives.
  held.push(library);
  const out: unknown[] = [null];
  const answer: number = library.func('unsigned long C_GetFunctionList(_Out_ void **list)')(out);
  if (answer !== 0) throw new TokenFault('C_GetFunctionList', answer);
  const table = koffi.decode(out[0], LIST_HEAD_BYTES, koffi.array('void *', FUNCTIONS)) as unknown[];
  const ready = new Map<Name, (...args: readonly unknown[]) => number>();
  for (const name of Object.keys(functions) as Name[]) {
    const [place, args] = functions[name];
    const proto: TypeObject = koffi.proto(`unsigned long Jatidiri_${name}(${args})`);
    ready.set(name, koffi.decode(table[place], proto));
  }
  return (name, ...args) => {
    const answer = Number(ready.get(name)?.(...args));
    if (answer !== 0) throw new TokenFault(name, answer);
  };
}

export const attributesOf = (attributes: readonly Attribute[]) =>
  attributes.map(({ type, value }) => ({ type, pValue: value, ulValueLen: value.length }));

/** A CK_ULONG of this machine. */
export const ulong = (value: number): Buffer => {
  const bytes = Buffer.alloc(POINTER_BYTES);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
};
export const readUlong = (bytes: Buffer, at = 0) => Number(bytes.readBigUInt64LE(at * POINTER_BYTES));
