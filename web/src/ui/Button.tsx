import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';

type Look = 'main' | 'plain' | 'quiet' | 'bad' | 'icon';
interface Style {
  look?: Look;
  big?: boolean;
  fill?: boolean;
}

const classes = ({ look = 'plain', big, fill }: Style) =>
  ['btn', look !== 'plain' && `btn--${look}`, look === 'icon' && 'btn--quiet', big && 'btn--big', fill && 'btn--fill']
    .filter(Boolean)
    .join(' ');

type ButtonProps = Omit<AriaButtonProps, 'className' | 'style'> & Style;

/** Says what it does: a verb and its object. One `main` on a screen. While it is `isPending` it stays focusable and says so. */
export function Button({ look, big, fill, ...props }: ButtonProps) {
  return <AriaButton {...props} className={classes({ look, big, fill })} />;
}

/** A link that looks like a button. */
export function ButtonLink({ look, big, fill, children, ...props }: LinkProps & Style & { children: ReactNode }) {
  return (
    <Link {...props} className={classes({ look, big, fill })}>
      {children}
    </Link>
  );
}
