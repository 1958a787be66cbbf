import { type ComponentType, createElement, lazy, useState } from 'react';

/** A screen whose script comes when it is needed. */
export interface Room<Props extends object> {
  readonly load: () => Promise<unknown>;
  readonly choose: () => ComponentType<Props>;
}

export function room<Props extends object>(fetchScreen: () => Promise<ComponentType<Props>>): Room<Props> {
  let ready: ComponentType<Props> | undefined;
  const load = async () => {
    ready ??= await fetchScreen();
    return { default: ready };
  };
  const later: ComponentType<Props> = lazy(load);
  return { load, choose: () => ready ?? later };
}

/** Draws a room; one whose script is there already at once, with no waiting screen before it. */
export function Show<Props extends object>({ room, with: props }: { room: Room<Props>; with: Props }) {
  // Chosen once: to change over later would begin the screen anew.
  const [Chosen] = useState(room.choose);
  return createElement(Chosen, props);
}
