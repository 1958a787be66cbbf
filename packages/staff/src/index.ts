export { call } from './call.ts';
export { type Console, signIn } from './ceremony.ts';
export { EnrolScreen } from './EnrolScreen.tsx';
export { type DemoDoor, SignInScreen } from './SignInScreen.tsx';
export { errorSentence } from './sentence.ts';
export { useAct } from './useAct.ts';
export { type StaffState, useStaff } from './useStaff.ts';
