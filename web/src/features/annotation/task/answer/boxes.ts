/** A rectangle in whole pixels of the image as it is stored, from its upper left corner. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
  label: string;
}

export interface Size {
  width: number;
  height: number;
}

export const SIDES = ['left', 'top', 'right', 'bottom'] as const;
export type Side = (typeof SIDES)[number];

const between = (low: number, value: number, high: number) => Math.min(high, Math.max(low, Math.round(value)));

/** The box between two points, within the image and at least a pixel wide and high. */
export function boxOf(from: { x: number; y: number }, to: { x: number; y: number }, label: string, { width, height }: Size): Box {
  const left = between(0, Math.min(from.x, to.x), width - 1);
  const top = between(0, Math.min(from.y, to.y), height - 1);
  return { left, top, right: between(left + 1, Math.max(from.x, to.x), width), bottom: between(top + 1, Math.max(from.y, to.y), height), label };
}

/** The box moved whole, never out of the image. */
export function shifted(box: Box, dx: number, dy: number, { width, height }: Size): Box {
  const x = between(-box.left, dx, width - box.right);
  const y = between(-box.top, dy, height - box.bottom);
  return { ...box, left: box.left + x, right: box.right + x, top: box.top + y, bottom: box.bottom + y };
}

/** The box with one side elsewhere: it stays within the image and does not pass the opposite side. */
export function resized(box: Box, side: Side, to: number, { width, height }: Size): Box {
  const [low, high] = {
    left: [0, box.right - 1],
    top: [0, box.bottom - 1],
    right: [box.left + 1, width],
    bottom: [box.top + 1, height],
  }[side] as [number, number];
  return { ...box, [side]: between(low, to, high) };
}

/** A first box in the middle, for those who place it by numbers. */
export const middle = (label: string, { width, height }: Size): Box => boxOf({ x: width / 4, y: height / 4 }, { x: (3 * width) / 4, y: (3 * height) / 4 }, label, { width, height });
