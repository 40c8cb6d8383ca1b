import { Problem } from '../api/problem';
import { Failure } from '../ui/States';
import { useOnline } from './OfflineNotice';

/** Stands where a page could not be shown: a part of it was not there, or it failed. */
export function BrokenPage({ error }: { error: unknown }) {
  const online = useOnline();
  return (
    <div className="page">
      <Failure error={online ? error : new Problem('UNREACHABLE', 0)} retry={() => location.reload()} />
    </div>
  );
}
