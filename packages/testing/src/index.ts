export * from './api-wallet/index.ts';
export { type VirtualAuthenticator, virtualAuthenticator } from './authenticator.ts';
export { type BrowserOptions, launchBrowser } from './browser.ts';
export { canvasCamera, setCamera } from './camera.ts';
export { facePicture, impostorPicture, movingFrames, registryPicture, selfiePicture } from './faces.ts';
export { faceFootage } from './footage.ts';
export { movingCamera } from './moving-camera.ts';
export { asJpeg, qrPicture, readQr } from './qr.ts';
