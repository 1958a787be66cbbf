import { Person } from './Person.tsx';
import { Scene } from './Scene.tsx';
import { CardShape, PhoneShape, QrShape, TickShape } from './things.tsx';

/** A resident with the card in the phone. */
export function ResidentArt() {
  return (
    <Scene>
      <Person x={86} y={96} scale={1.1} skin="#D9A27C" cloth="#0B4F8A" head="hijab" veil="#1B8A9E" />
      <PhoneShape x={142} y={34} scale={0.95} turn={8}>
        <CardShape x={7} y={22} scale={0.58} />
        <QrShape x={14} y={62} scale={0.9} />
      </PhoneShape>
      <path d="M112 150C120 132 132 120 146 118" fill="none" stroke="#0B4F8A" strokeWidth={20} strokeLinecap="round" />
      <circle cx={148} cy={117} r={10} fill="#D9A27C" />
    </Scene>
  );
}

/** An officer behind the counter, with the office QR on the screen. */
export function OfficerArt() {
  return (
    <Scene>
      <Person x={84} y={86} scale={1.05} skin="#B97A56" cloth="#8A7440" head="peci" />
      <rect x={128} y={42} width={78} height={58} rx={7} fill="#13233A" />
      <rect x={134} y={48} width={66} height={46} rx={3} fill="#FFFFFF" />
      <QrShape x={147} y={51} />
      <path d="M160 100H174V112H160Z" fill="#13233A" />
      <rect x={20} y={112} width={200} height={48} rx={6} className="art-wood" />
      <rect x={20} y={112} width={200} height={9} rx={4} className="art-wood-top" />
      <CardShape x={44} y={128} scale={0.5} turn={-6} />
    </Scene>
  );
}

/** A phone reads another phone's code, and the answer is a tick. */
export function VerifierArt() {
  return (
    <Scene>
      <PhoneShape x={34} y={30}>
        <QrShape x={9} y={32} scale={1.15} />
        <path d="M12 92H52M20 101H44" stroke="#7C8CA0" strokeWidth={4} strokeLinecap="round" />
      </PhoneShape>
      <path
        d="M104 62 142 50M104 92 142 104"
        stroke="#F2A900"
        strokeWidth={4}
        strokeLinecap="round"
        strokeDasharray="2 9"
      />
      <PhoneShape x={148} y={22}>
        <circle cx={32} cy={42} r={15} fill="#D9A27C" />
        <path d="M14 76C14 62 22 59 32 59S50 62 50 76Z" fill="#0B4F8A" />
        <path d="M12 88H52M20 98H44" stroke="#0B6B3A" strokeWidth={4} strokeLinecap="round" />
      </PhoneShape>
      <TickShape x={208} y={44} scale={1.2} />
    </Scene>
  );
}

/** A younger person explains; an older one holds the phone. */
export function HelperArt() {
  return (
    <Scene>
      <Person x={76} y={100} skin="#C98F68" cloth="#7A4B00" head="grey" />
      <Person x={166} y={94} scale={1.08} skin="#E0AC85" cloth="#0B6B3A" head="hair" />
      <PhoneShape x={104} y={108} scale={0.42} turn={-8} />
      <path
        d="M92 14H150A12 12 0 0 1 162 26V36A12 12 0 0 1 150 48H142L136 58 128 48H92A12 12 0 0 1 80 36V26A12 12 0 0 1 92 14Z"
        className="art-paper"
      />
      <path d="M94 26H148M94 36H130" className="art-line" />
    </Scene>
  );
}

/** A computer with braces and the answer of the API. */
export function DeveloperArt() {
  return (
    <Scene>
      <rect x={46} y={30} width={148} height={98} rx={9} fill="#13233A" />
      <rect x={53} y={37} width={134} height={84} rx={4} fill="#0C2238" />
      <path
        d="M78 56 64 71 78 86M112 56 126 71 112 86M101 52 89 90"
        fill="none"
        stroke="#8CC4F5"
        strokeWidth={5}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path d="M140 56H172M140 71H162M140 86H176" stroke="#F2A900" strokeWidth={5} strokeLinecap="round" />
      <path d="M68 106H126" stroke="#7FD6A4" strokeWidth={5} strokeLinecap="round" />
      <path d="M28 128H212L202 142A8 8 0 0 1 195 145H45A8 8 0 0 1 38 142Z" className="art-metal" />
    </Scene>
  );
}
