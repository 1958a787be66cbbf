export { CameraView, type CameraViewProps } from './camera/CameraView.tsx';
export { type CameraOutcome, type Facing, startCamera } from './camera/camera.ts';
export { QrScanner, type QrScannerProps } from './camera/QrScanner.tsx';
export { decodeQrImage } from './camera/qrReader.ts';
export { shrinkPicture, takePicture } from './camera/takePicture.ts';
export { takePortrait } from './camera/takePortrait.ts';
export { type Camera, type CameraStep, useCamera } from './camera/useCamera.ts';
export { CardStatusChip } from './card/CardStatusChip.tsx';
export { KtpCard, type KtpCardProps } from './card/KtpCard.tsx';
export type { CardStatus, KtpData } from './card/ktp.ts';
export { NumberInGroups } from './card/NumberInGroups.tsx';
export { groupNik, maskNik } from './card/nik.ts';
export { useNikReveal } from './card/useNikReveal.ts';
export { type ClaimLine, type Claims, type ClaimValue, claimLabel, linesOf, photoOf } from './claims/claims.ts';
export { VerifiedPerson, type VerifiedPersonProps } from './claims/VerifiedPerson.tsx';
export { classes } from './classes.ts';
export { CodeInput, type CodeInputProps } from './code/CodeInput.tsx';
export { type CodeKind, codeLength, formatCode, normaliseCode } from './code/codes.ts';
export { PinPad, type PinPadProps } from './code/PinPad.tsx';
export { QrFigure, type QrFigureProps } from './code/QrFigure.tsx';
export { qrSvgPath } from './code/qrSvg.ts';
export { Ring, type RingProps } from './code/Ring.tsx';
export { Button, type ButtonProps } from './controls/Button.tsx';
export { CheckField, type CheckFieldProps } from './controls/CheckField.tsx';
export { type Choice, ChoiceField, type ChoiceFieldProps } from './controls/ChoiceField.tsx';
export { Dialog, type DialogProps } from './controls/Dialog.tsx';
export { Field, type FieldProps } from './controls/Field.tsx';
export { SelectField, type SelectFieldProps } from './controls/SelectField.tsx';
export { TextAreaField, type TextAreaFieldProps } from './controls/TextAreaField.tsx';
export { EmptyState, type EmptyStateProps } from './feedback/EmptyState.tsx';
export { Notice, type NoticeKind, type NoticeProps } from './feedback/Notice.tsx';
export { Retry, type RetryProps } from './feedback/Retry.tsx';
export { type ChipTone, StatusChip, type StatusChipProps } from './feedback/StatusChip.tsx';
export { Stepper, type StepperProps } from './feedback/Stepper.tsx';
export { Waiting, type WaitingProps } from './feedback/Waiting.tsx';
export { Crest } from './icons/Crest.tsx';
export * from './icons/icons.tsx';
export { BottomNav, type BottomNavItem, type BottomNavProps } from './layout/BottomNav.tsx';
export { Card, type CardProps } from './layout/Card.tsx';
export { Console, type ConsoleItem, type ConsoleProps } from './layout/Console.tsx';
export { DataList, type DataListProps } from './layout/DataList.tsx';
export { LanguageChoice, LanguageNotes, useLanguageChange } from './layout/LanguageChoice.tsx';
export { LanguageSwitch } from './layout/LanguageSwitch.tsx';
export { Screen, type ScreenProps } from './layout/Screen.tsx';
export { Tabs, type TabsProps } from './layout/Tabs.tsx';
export { TopBar, type TopBarProps } from './layout/TopBar.tsx';
export { copyText } from './page/copyText.ts';
export { dropStrayTaps } from './page/strayTaps.ts';
export { startTextSize, type TextSize, useTextSize } from './page/textSize.ts';
export { useHidden } from './page/useHidden.ts';
export { useOnline } from './page/useOnline.ts';
export { useSeconds } from './page/useSeconds.ts';
export { ReadAloud } from './speech/ReadAloud.tsx';
export { type Reader, useReader } from './speech/useReader.ts';
export { type DateOptions, formatDate, formatDateTime, formatNumber, formatTime } from './words/dates.ts';
export {
  type Language,
  type LanguageCode,
  languages,
  readLanguage,
  readLanguageCode,
  sentenceIn,
  setLanguage,
  useLanguage,
} from './words/language.ts';
export { reportReasonWords } from './words/reportReasonWords.ts';
export { defineWords, type Translate, useWords, type Words } from './words/words.ts';
