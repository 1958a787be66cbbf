import { seedDemo } from '../demo/index.ts';
import { oncePerRun, type Pattern } from './once.ts';
import { lastingWorld } from './world.ts';

/** The demo's residents, whose portraits take seconds to draw, and the keys that seal them. */
export const demoPattern = (): Promise<Pattern> =>
  oncePerRun('demo', async (place) => {
    const { world, close } = await lastingWorld(place);
    await seedDemo(world);
    await close();
  });
