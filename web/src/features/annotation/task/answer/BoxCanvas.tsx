import { Trans, useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { Loading } from '../../../../ui/States';
import { useSource } from '../../media/useMedium';
import { type Box, boxOf, resized, shifted, type Side, type Size } from './boxes';
import { TONES } from './Labels';

interface BoxCanvasProps {
  picture: Blob;
  /** Of the image as it is stored; unknown until it is loaded. */
  size: Size | undefined;
  onSize: (size: Size) => void;
  /** Where boxes may be. */
  bounds: Size;
  boxes: readonly Box[];
  labels: readonly string[];
  label: string;
  current: number;
  onCurrent: (index: number) => void;
  onAdd: (box: Box) => void;
  onChange: (index: number, box: Box) => void;
}

interface Point {
  x: number;
  y: number;
}
type Deed = { what: 'draw'; from: Point; to: Point } | { what: 'move'; index: number; from: Point; box: Box } | { what: 'resize'; index: number; sides: [Side, Side]; box: Box };

const CORNERS: [Side, Side][] = [['left', 'top'], ['right', 'top'], ['left', 'bottom'], ['right', 'bottom']];
const ARROWS: Record<string, Point> = { ArrowLeft: { x: -1, y: 0 }, ArrowRight: { x: 1, y: 0 }, ArrowUp: { x: 0, y: -1 }, ArrowDown: { x: 0, y: 1 } };
/** A drawn box smaller than this part of the image is a tap. */
const TAP = 0.01;

/** The image, never dimmed, mirrored or cropped, with its boxes over it. */
export function BoxCanvas({ picture, size, onSize, bounds, boxes, labels, label, current, onCurrent, onAdd, onChange }: BoxCanvasProps) {
  const { t } = useLingui();
  const source = useSource(picture);
  const svg = useRef<SVGSVGElement>(null);
  const [deed, setDeed] = useState<Deed>();
  const [failed, setFailed] = useState(false);

  const at = (event: PointerEvent): Point => {
    const { left, top, width, height } = svg.current!.getBoundingClientRect();
    return { x: ((event.clientX - left) / width) * size!.width, y: ((event.clientY - top) / height) * size!.height };
  };
  const begin = (event: PointerEvent, next: Deed) => {
    event.stopPropagation();
    svg.current?.setPointerCapture(event.pointerId);
    setDeed(next);
  };
  const go = (event: PointerEvent) => {
    if (!deed) return;
    const to = at(event);
    if (deed.what === 'draw') setDeed({ ...deed, to });
    else if (deed.what === 'move') onChange(deed.index, shifted(deed.box, to.x - deed.from.x, to.y - deed.from.y, bounds));
    else onChange(deed.index, deed.sides.reduce((box, side) => resized(box, side, side === 'left' || side === 'right' ? to.x : to.y, bounds), deed.box));
  };
  const end = () => {
    if (deed?.what === 'draw' && size) {
      const { from, to } = deed;
      if (Math.abs(to.x - from.x) > size.width * TAP && Math.abs(to.y - from.y) > size.height * TAP) onAdd(boxOf(from, to, label, bounds));
    }
    setDeed(undefined);
  };
  const key = (event: KeyboardEvent, index: number) => {
    const step = ARROWS[event.key];
    if (!step) return;
    event.preventDefault();
    const by = event.shiftKey ? 10 : 1;
    onChange(index, shifted(boxes[index]!, step.x * by, step.y * by, bounds));
  };
  const tone = (name: string) => labels.indexOf(name) % TONES;
  const drawn = deed?.what === 'draw' ? boxOf(deed.from, deed.to, label, bounds) : undefined;
  const rect = ({ left, top, right, bottom }: Box) => ({ x: left, y: top, width: right - left, height: bottom - top });
  if (failed) {
    return (
      <p role="alert">
        <Trans>The picture could not be loaded. Skip this task, or report it.</Trans>
      </p>
    );
  }
  return (
    <div className="picture canvas">
      <img ref={source} alt={t`The picture of this task`} draggable={false} onError={() => setFailed(true)} onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) => onSize({ width, height })} />
      {!size && <Loading what={<Trans>Loading the picture</Trans>} />}
      {size && (
        <svg
          ref={svg}
          viewBox={`0 0 ${size.width} ${size.height}`}
          preserveAspectRatio="none"
          role="group"
          aria-label={t`Boxes on the picture`}
          onPointerDown={(event) => begin(event, { what: 'draw', from: at(event), to: at(event) })}
          onPointerMove={go}
          onPointerUp={end}
          onPointerCancel={() => setDeed(undefined)}
        >
          {boxes.map((box, i) => (
            <rect
              key={i}
              {...rect(box)}
              className="box"
              data-mark={tone(box.label)}
              data-current={i === current || undefined}
              role="button"
              tabIndex={0}
              aria-label={t`Box ${i + 1}: ${box.label}`}
              onFocus={() => onCurrent(i)}
              onKeyDown={(event) => key(event, i)}
              onPointerDown={(event) => {
                onCurrent(i);
                begin(event, { what: 'move', index: i, from: at(event), box });
              }}
            />
          ))}
          {drawn && <rect {...rect(drawn)} className="box" data-mark={tone(label)} />}
          {boxes[current] &&
            CORNERS.map((sides) => (
              <g key={sides.join()} className="grip" onPointerDown={(event) => begin(event, { what: 'resize', index: current, sides, box: boxes[current]! })}>
                <circle className="grip__hit" cx={boxes[current]![sides[0]]} cy={boxes[current]![sides[1]]} r={Math.max(size.width, size.height) / 40} />
                <circle cx={boxes[current]![sides[0]]} cy={boxes[current]![sides[1]]} r={Math.max(size.width, size.height) / 120} />
              </g>
            ))}
        </svg>
      )}
    </div>
  );
}
