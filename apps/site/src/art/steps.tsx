import { Person } from './Person.tsx';
import { Scene } from './Scene.tsx';
import { PhoneShape, QrShape, TickShape } from './things.tsx';

/** A form in the phone: three lines to fill. */
export function FormArt() {
  return (
    <Scene>
      <PhoneShape x={82} y={12} scale={1.2}>
        <path d="M14 24H38" stroke="#0B4F8A" strokeWidth={5} strokeLinecap="round" />
        <g fill="#F5F7FA" stroke="#7C8CA0" strokeWidth={1.5}>
          <rect x={11} y={34} width={42} height={13} rx={3} />
          <rect x={11} y={53} width={42} height={13} rx={3} />
          <rect x={11} y={72} width={42} height={13} rx={3} />
        </g>
        <path d="M16 40.5H44M16 59.5H36M16 78.5H40" stroke="#13233A" strokeWidth={3} strokeLinecap="round" />
        <rect x={11} y={92} width={42} height={13} rx={4} fill="#0B4F8A" />
      </PhoneShape>
      <TickShape x={176} y={62} />
    </Scene>
  );
}

/** A face in the oval of the camera. */
export function SelfieArt() {
  return (
    <Scene>
      <PhoneShape x={76} y={10} scale={1.35}>
        <rect x={4} y={4} width={56} height={108} rx={8} fill="#0C2238" />
        <Person x={32} y={74} scale={0.62} skin="#D9A27C" cloth="#0B6B3A" head="hair" />
        <ellipse cx={32} cy={60} rx={21} ry={27} fill="none" stroke="#F2A900" strokeWidth={2.5} strokeDasharray="5 4" />
        <circle cx={32} cy={103} r={6} fill="#FFFFFF" />
      </PhoneShape>
    </Scene>
  );
}

/** The phone reads the code on the counter's screen. */
export function ScanArt() {
  return (
    <Scene>
      <rect x={26} y={24} width={104} height={84} rx={9} fill="#13233A" />
      <rect x={34} y={32} width={88} height={68} rx={4} fill="#FFFFFF" />
      <QrShape x={47} y={35} scale={1.55} />
      <path d="M68 108H88L94 124H62Z" fill="#13233A" />
      <PhoneShape x={146} y={40} scale={0.95} turn={6}>
        <path
          d="M13 46V36H23M41 36H51V46M51 64V74H41M23 74H13V64"
          fill="none"
          stroke="#0B4F8A"
          strokeWidth={4}
          strokeLinecap="round"
          strokeLinejoin="round"
        />
        <path d="M11 55H53" stroke="#F2A900" strokeWidth={4} strokeLinecap="round" />
      </PhoneShape>
    </Scene>
  );
}

/** An envelope with six digits. */
export function MailArt() {
  return (
    <Scene>
      <path d="M46 62 120 14 194 62V138A9 9 0 0 1 185 147H55A9 9 0 0 1 46 138Z" fill="#0B4F8A" />
      <rect x={60} y={30} width={120} height={82} rx={6} fill="#FFFFFF" />
      <g fill="#13233A">
        <circle cx={78} cy={62} r={5.5} />
        <circle cx={95} cy={62} r={5.5} />
        <circle cx={112} cy={62} r={5.5} />
        <circle cx={129} cy={62} r={5.5} />
        <circle cx={146} cy={62} r={5.5} />
        <circle cx={163} cy={62} r={5.5} />
      </g>
      <path d="M78 44H130" stroke="#7C8CA0" strokeWidth={4} strokeLinecap="round" />
      <path d="M46 66 120 116 194 66V138A9 9 0 0 1 185 147H55A9 9 0 0 1 46 138Z" fill="#12657D" />
      <path d="M48 143 104 104M192 143 136 104" stroke="#0E3A66" strokeWidth={3} strokeLinecap="round" />
    </Scene>
  );
}

/** Six hidden digits and a lock. */
export function PinArt() {
  return (
    <Scene>
      <PhoneShape x={82} y={12} scale={1.2}>
        <g fill="none" stroke="#0B4F8A" strokeWidth={4}>
          <path d="M25 36V29A7 7 0 0 1 39 29V36" />
        </g>
        <rect x={20} y={35} width={24} height={19} rx={4} fill="#0B4F8A" />
        <circle cx={32} cy={44} r={3} fill="#F2A900" />
        <g fill="#13233A">
          <circle cx={13} cy={66} r={3} />
          <circle cx={20.5} cy={66} r={3} />
          <circle cx={28} cy={66} r={3} />
          <circle cx={35.5} cy={66} r={3} />
          <circle cx={43} cy={66} r={3} />
          <circle cx={50.5} cy={66} r={3} />
        </g>
        <g fill="#D8E0E9">
          <rect x={11} y={76} width={12} height={9} rx={3} />
          <rect x={26} y={76} width={12} height={9} rx={3} />
          <rect x={41} y={76} width={12} height={9} rx={3} />
          <rect x={11} y={89} width={12} height={9} rx={3} />
          <rect x={26} y={89} width={12} height={9} rx={3} />
          <rect x={41} y={89} width={12} height={9} rx={3} />
        </g>
      </PhoneShape>
      <TickShape x={178} y={52} scale={1.1} />
    </Scene>
  );
}
