import { type ReactNode, useId } from 'react';

interface CardProps {
  /** Names the card; the heading that readers by ear jump to. */
  title?: ReactNode;
  /** Stands at the end of the title's line. */
  aside?: ReactNode;
  /** Rows or a table reach its edges. */
  flush?: boolean;
  children: ReactNode;
}

/** One subject. */
export function Card({ title, aside, flush = false, children }: CardProps) {
  const id = useId();
  const heading = title && (
    <div className={flush ? 'card__head between' : 'between'}>
      <h2 id={id} className={flush ? 'h3' : undefined}>
        {title}
      </h2>
      {aside}
    </div>
  );
  return (
    <section className={flush ? 'card card--flush' : 'card stack'} aria-labelledby={title ? id : undefined}>
      {heading}
      {children}
    </section>
  );
}

/** A name and its value, for {@link Facts}. */
export const fact = (name: ReactNode, value: ReactNode): readonly [ReactNode, ReactNode] => [name, value];

/** Names and values, one a line. A value that is not known is “–”. */
export function Facts({ of }: { of: readonly (readonly [ReactNode, ReactNode] | false | undefined)[] }) {
  return (
    <dl className="facts">
      {of.map(
        (one, i) =>
          one && (
            <div key={i}>
              <dt>{one[0]}</dt>
              <dd>{one[1] ?? '–'}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
