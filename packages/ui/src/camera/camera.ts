export type Facing = 'user' | 'environment';

export type CameraFailure = 'refused' | 'none' | 'busy';

export type CameraOutcome = { outcome: 'ok'; stream: MediaStream; stop: () => void } | { outcome: CameraFailure };

/** Error names of Media Capture and Streams, section 10.2 (getUserMedia), by what a person can do about them. */
const FAILURES: Readonly<Record<string, CameraFailure>> = {
  NotAllowedError: 'refused',
  SecurityError: 'refused',
  NotFoundError: 'none',
  OverconstrainedError: 'none',
  NotReadableError: 'busy',
  AbortError: 'busy',
};

/** Which of the three ways a camera fails this error is. */
export function cameraFailureOf(error: unknown): CameraFailure {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  return FAILURES[name] ?? 'none';
}

/** Opens the camera. A refusal, an absence or a busy camera is an outcome, not an exception. */
export async function startCamera({ facing }: { facing: Facing }): Promise<CameraOutcome> {
  // Absent outside secure contexts and in some in-app browsers.
  if (!navigator.mediaDevices?.getUserMedia) return { outcome: 'none' };
  try {
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: { facingMode: { ideal: facing }, width: { ideal: 1280 }, height: { ideal: 720 } },
    });
    return { outcome: 'ok', stream, stop: () => stopStream(stream) };
  } catch (error) {
    return { outcome: cameraFailureOf(error) };
  }
}

function stopStream(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** Whether this track says that it has a lamp. `torch` is of the Image Capture draft, not in the DOM types. */
export function hasTorch(track: MediaStreamTrack | undefined): boolean {
  const capabilities = track?.getCapabilities?.() as { torch?: boolean } | undefined;
  return capabilities?.torch === true;
}

/** Turns the lamp on or off; false where the phone did not do it. */
export async function setTorch(track: MediaStreamTrack, on: boolean): Promise<boolean> {
  try {
    await track.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] });
    return true;
  } catch {
    // Some phones announce a lamp and then refuse it; scanning goes on without.
    return false;
  }
}
