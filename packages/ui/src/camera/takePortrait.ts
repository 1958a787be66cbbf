/** As a passport photograph stands: the part of the picture that `CameraView` shows. */
const SHAPE = 3 / 4;
const TALLEST = 960;
const MOST_BYTES = 150 * 1024;
const QUALITIES = [0.92, 0.85, 0.75, 0.6] as const;

/** The upright middle of what the camera sees now, as a JPEG of at most 720 × 960 and 150 kB in base64. Never mirrored. */
export function takePortrait(video: HTMLVideoElement): string {
  const canvas = drawMiddle(video);
  let text = '';
  for (const quality of QUALITIES) {
    text = canvas.toDataURL('image/jpeg', quality).split(',')[1] ?? '';
    if (text.length * 0.75 <= MOST_BYTES) break;
  }
  return text;
}

function drawMiddle(video: HTMLVideoElement): HTMLCanvasElement {
  const { videoWidth, videoHeight } = video;
  const width = Math.min(videoWidth, videoHeight * SHAPE);
  const height = width / SHAPE;
  const canvas = document.createElement('canvas');
  canvas.height = Math.round(Math.min(height, TALLEST));
  canvas.width = Math.round(canvas.height * SHAPE);
  const [left, top] = [(videoWidth - width) / 2, (videoHeight - height) / 2];
  canvas.getContext('2d')?.drawImage(video, left, top, width, height, 0, 0, canvas.width, canvas.height);
  return canvas;
}
