import type { PublicCountyDto, PublicNodeDto } from '@xinqu/contracts/http';
import { type Agency, agencyOf, isNodeId } from '@xinqu/core/kernel';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { type Letter, trafficOf } from './moving.ts';
import { agencyText } from '../kit/text.ts';
import {
  letterRoute,
  type NodePlace,
  type PictureLayout,
  pictureLayout,
} from './picture-layout.ts';

const agencyOfNode = (node: string): Agency | null => (isNodeId(node) ? agencyOf(node) : null);

/** A sluice: the bar that a letter passes between an agency and the canal. */
function Gate({ place, upright }: { readonly place: NodePlace; readonly upright: boolean }) {
  const { x, y } = place.gate;
  const above = !upright && place.box.y < y - 1;
  const [cx, cy] = upright ? [x - 14, y] : [x, y + (above ? 16 : -16)];
  const turn = upright ? 'rotate(90)' : '';
  return (
    <g transform={`translate(${cx} ${cy}) ${turn}`} className="gate">
      <path d="M-30 -6V6M30 -6V6M-30 0H-19M19 0H30" />
      <path className="gate-leaf" d="M-19 -5V5M19 -5V5" />
    </g>
  );
}

interface BoxProps {
  readonly node: PublicNodeDto;
  readonly place: NodePlace;
  readonly layout: PictureLayout;
  readonly sent: number;
  readonly received: number;
}

function NodeBox({ node, place, layout, sent, received }: BoxProps) {
  const { boxWidth: w, boxHeight: h } = layout;
  return (
    <g transform={`translate(${place.box.x} ${place.box.y})`} className={`agency-${node.agency}`}>
      <Link to={node.loginPath} className="node">
        <rect className="node-box" width={w} height={h} rx={5} />
        <rect className="node-edge" width={w} height={6} />
        <text x={w / 2} y={layout.upright ? 36 : 42} className="node-name">
          {agencyText(node.agency).zh}
        </text>
      </Link>
      <g className="node-more">
        <text x={w / 2} y={layout.upright ? 55 : 63} className="node-en" lang="en">
          {agencyText(node.agency).en}
        </text>
        <text x={w / 2} y={layout.upright ? 79 : 90} className="node-count">
          发 {sent} · 收 {received}
          <tspan className="node-go"> · 登录 →</tspan>
        </text>
      </g>
    </g>
  );
}

interface MovingLetterProps {
  readonly letter: Letter;
  readonly layout: PictureLayout;
  readonly onDone: (id: number) => void;
}

function MovingLetter({ letter, layout, onDone }: MovingLetterProps) {
  const { from, to } = letter.envelope;
  const [start, end] = [agencyOfNode(from), agencyOfNode(to)];
  const route = start === null || end === null ? null : letterRoute(layout, start, end);
  if (route === null) return null;
  return (
    <g
      className="letter"
      style={{ offsetPath: `path("${route}")` }}
      onAnimationEnd={() => onDone(letter.id)}
    >
      <rect x={-13} y={-9} width={26} height={18} rx={1.5} />
      <path d="M-13 -8L0 2L13 -8" />
      <circle cx={0} cy={2} r={3} />
    </g>
  );
}

function Water({ layout }: { readonly layout: PictureLayout }) {
  return (
    <g aria-hidden="true">
      <path d={layout.canal} className="canal-bank" />
      {layout.ways.map((way) => (
        <path key={way} d={way} className="way-bank" />
      ))}
      <path d={layout.canal} className="canal-water" />
      {layout.ways.map((way) => (
        <path key={way} d={way} className="way-water" />
      ))}
      <path d={layout.canal} className="canal-flow" />
    </g>
  );
}

interface CanalPictureProps {
  readonly county: PublicCountyDto;
  readonly letters: readonly Letter[];
  readonly narrow: boolean;
  readonly onDone: (id: number) => void;
}

/** Five agencies on one canal, and the letters between them. */
export function CanalPicture({ county, letters, narrow, onDone }: CanalPictureProps) {
  const layout = useMemo(() => pictureLayout(narrow), [narrow]);
  return (
    <svg
      className="picture"
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      role="group"
      aria-label="五个机关与它们之间的信渠；各对往来数目见下表"
    >
      <Water layout={layout} />
      {narrow ? null : (
        <text x={26} y={258} className="canal-name" aria-hidden="true">
          信渠
        </text>
      )}
      <g aria-hidden="true">
        {letters.map((letter) => (
          <MovingLetter key={letter.id} letter={letter} layout={layout} onDone={onDone} />
        ))}
      </g>
      <g aria-hidden="true">
        {layout.places.map((place) => (
          <Gate key={place.agency} place={place} upright={layout.upright} />
        ))}
      </g>
      {layout.places.map((place) => {
        const node = county.nodes.find((n) => n.agency === place.agency);
        if (node === undefined) return null;
        const traffic = trafficOf(county.pairs, node.node);
        return <NodeBox key={node.node} node={node} place={place} layout={layout} {...traffic} />;
      })}
    </svg>
  );
}
