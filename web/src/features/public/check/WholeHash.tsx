import { Copy } from '../../../ui/Copy';
import { Hash } from '../../../ui/Values';
import './check.css';

/** A hash in full, in groups of four, with a button that copies it as it is. */
export function WholeHash({ of, name }: { of: string | undefined; name: string }) {
  if (!of) return <>–</>;
  return (
    <div className="hash-line">
      <Hash of={of} whole />
      <Copy text={of} of={name} small />
    </div>
  );
}
