import type { Agency } from '@xinqu/core/kernel';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface NodePlace {
  readonly agency: Agency;
  /** Upper left corner of the box. */
  readonly box: Point;
  /** Where the box meets its way to the canal. */
  readonly gate: Point;
}

export interface PictureLayout {
  readonly width: number;
  readonly height: number;
  readonly boxWidth: number;
  readonly boxHeight: number;
  readonly places: readonly NodePlace[];
  /** The middle line of the canal. */
  readonly canal: string;
  /** Short ways between the gates and the canal. */
  readonly ways: readonly string[];
  readonly upright: boolean;
}

const canalY = 252;
const canalX = 58;

function wide(): PictureLayout {
  const [boxWidth, boxHeight] = [236, 108];
  const row: readonly Agency[] = ['police', 'procuratorate', 'court', 'justice'];
  const below = row.map((agency, i): NodePlace => {
    const x = 160 + i * 293;
    return { agency, box: { x: x - boxWidth / 2, y: 356 }, gate: { x, y: 356 } };
  });
  const committee: NodePlace = {
    agency: 'committee',
    box: { x: 600 - boxWidth / 2, y: 22 },
    gate: { x: 600, y: 22 + boxHeight },
  };
  const places = [committee, ...below];
  return {
    width: 1200,
    height: 480,
    boxWidth,
    boxHeight,
    places,
    canal: `M-1400 ${canalY}H2600`,
    ways: places.map((p) => `M${p.gate.x} ${p.gate.y}V${canalY}`),
    upright: false,
  };
}

function tall(): PictureLayout {
  const [boxWidth, boxHeight] = [250, 92];
  const column: readonly Agency[] = ['committee', 'police', 'procuratorate', 'court', 'justice'];
  const places = column.map((agency, i): NodePlace => {
    const y = 66 + i * 112;
    return { agency, box: { x: 128, y: y - boxHeight / 2 }, gate: { x: 128, y } };
  });
  return {
    width: 390,
    height: 580,
    boxWidth,
    boxHeight,
    places,
    canal: `M${canalX} 36V544`,
    ways: places.map((p) => `M${p.gate.x} ${p.gate.y}H${canalX}`),
    upright: true,
  };
}

/** The picture of the county: beside each other where there is room, else one below another. */
export const pictureLayout = (narrow: boolean): PictureLayout => (narrow ? tall() : wide());

/** Half the distance between the two directions of traffic. */
const lane = 13;
const bend = 34;

/**
 * The way of a letter from gate to gate along the canal, as an SVG path; `null` when an end is not
 * in the picture. Each direction keeps to its own side, as on a real waterway.
 */
export function letterRoute(layout: PictureLayout, from: Agency, to: Agency): string | null {
  const start = layout.places.find((p) => p.agency === from)?.gate;
  const end = layout.places.find((p) => p.agency === to)?.gate;
  if (start === undefined || end === undefined || from === to) return null;
  if (layout.upright) {
    const down = Math.sign(end.y - start.y);
    const x = canalX + lane * down;
    return (
      `M${start.x} ${start.y}H${x + bend}Q${x} ${start.y} ${x} ${start.y + bend * down}` +
      `V${end.y - bend * down}Q${x} ${end.y} ${x + bend} ${end.y}H${end.x}`
    );
  }
  const right = Math.sign(end.x - start.x);
  const y = canalY + lane * right;
  const [up, down] = [Math.sign(start.y - y), Math.sign(end.y - y)];
  return (
    `M${start.x} ${start.y}V${y + bend * up}Q${start.x} ${y} ${start.x + bend * right} ${y}` +
    `H${end.x - bend * right}Q${end.x} ${y} ${end.x} ${y + bend * down}V${end.y}`
  );
}
