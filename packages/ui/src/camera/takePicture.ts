import { fitInto, type PictureSize } from './pictureSize.ts';

const LONGEST_SIDE = 720;
const MAX_BYTES = 60 * 1024;
/** First the quality goes down, then the size: a face matcher minds pixels more than artefacts. */
const TRIES: readonly { quality: number; longest: number }[] = [
  { quality: 0.85, longest: LONGEST_SIDE },
  { quality: 0.7, longest: LONGEST_SIDE },
  { quality: 0.55, longest: LONGEST_SIDE },
  { quality: 0.55, longest: 560 },
  { quality: 0.5, longest: 420 },
  { quality: 0.4, longest: 320 },
];

function jpegOf(source: CanvasImageSource, size: PictureSize, quality: number): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = size.width;
  canvas.height = size.height;
  canvas.getContext('2d')?.drawImage(source, 0, 0, size.width, size.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The browser made no JPEG of the picture'))),
      'image/jpeg',
      quality,
    );
  });
}

async function smallJpeg(source: CanvasImageSource, size: PictureSize): Promise<Blob> {
  let smallest: Blob | undefined;
  for (const { quality, longest } of TRIES) {
    smallest = await jpegOf(source, fitInto(size, longest), quality);
    if (smallest.size <= MAX_BYTES) return smallest;
  }
  if (!smallest) throw new Error('No picture size was tried');
  return smallest;
}

/** What the camera sees now, as a JPEG of at most 720 px and 60 kB. Never mirrored. */
export function takePicture(video: HTMLVideoElement): Promise<Blob> {
  return smallJpeg(video, { width: video.videoWidth, height: video.videoHeight });
}

/**
 * A chosen picture made as small as one from the camera.
 *
 * @throws the browser's error when the file is no picture
 */
export async function shrinkPicture(picture: Blob): Promise<Blob> {
  const bitmap = await createImageBitmap(picture, { imageOrientation: 'from-image' });
  try {
    return await smallJpeg(bitmap, bitmap);
  } finally {
    bitmap.close();
  }
}
