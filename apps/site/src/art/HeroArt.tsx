import { Person } from './Person.tsx';
import { CardShape, PhoneShape, QrShape, TickShape } from './things.tsx';

/** The whole idea in one picture: the card in the phone, its code, and the tick of whoever checks it. */
export function HeroArt() {
  return (
    <svg className="art art--hero" viewBox="0 0 440 340" aria-hidden="true" focusable="false">
      <circle cx={230} cy={176} r={160} className="art-hill" />
      <g className="art-batik">
        <path
          d="M60 60C30 58 12 40 10 10 40 12 58 30 60 60ZM60 60C62 30 80 12 110 10 108 40 90 58 60 60ZM60 60C58 90 40 108 10 110 12 80 30 62 60 60ZM60 60C90 62 108 80 110 110 80 108 62 90 60 60Z"
          transform="translate(322 10)"
        />
        <path
          d="M60 60C30 58 12 40 10 10 40 12 58 30 60 60ZM60 60C62 30 80 12 110 10 108 40 90 58 60 60ZM60 60C58 90 40 108 10 110 12 80 30 62 60 60ZM60 60C90 62 108 80 110 110 80 108 62 90 60 60Z"
          transform="translate(0 214) scale(.8)"
        />
      </g>
      <Person x={112} y={236} scale={1.7} skin="#D9A27C" cloth="#0B4F8A" head="hijab" veil="#1B8A9E" />
      <Person x={352} y={246} scale={1.5} skin="#B97A56" cloth="#8A7440" head="peci" />
      <PhoneShape x={172} y={44} scale={2}>
        <CardShape x={7} y={16} scale={0.58} />
        <QrShape x={9} y={53} scale={1.15} />
      </PhoneShape>
      <g transform="translate(236 276)">
        <rect x={-46} y={-14} width={92} height={30} rx={15} fill="#13233A" />
        <circle cx={-28} cy={1} r={8} fill="none" stroke="#F2A900" strokeWidth={4} strokeDasharray="36 50" />
        <path d="M-10 1H32" stroke="#FFFFFF" strokeWidth={5} strokeLinecap="round" />
      </g>
      <TickShape x={302} y={66} scale={1.9} />
    </svg>
  );
}
