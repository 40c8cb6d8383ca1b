import { Trans } from '@lingui/react/macro';
import { Button } from '../../../ui/Button';
import { Icon } from '../../../ui/Icon';

interface ToolsProps {
  canUndo: boolean;
  onUndo: () => void;
  onSkip: () => void;
  onReport: () => void;
  onKeys: () => void;
}

/** What one can do with a task beside answering it. Each has a key, and none costs anything. */
export function Tools({ canUndo, onUndo, onSkip, onReport, onKeys }: ToolsProps) {
  return (
    <div className="tools">
      <Button look="quiet" isDisabled={!canUndo} onPress={onUndo}>
        <Icon name="undo" turns />
        <Trans>Undo</Trans>
      </Button>
      <Button look="quiet" onPress={onSkip}>
        <Icon name="skip" turns />
        <Trans>Skip</Trans>
      </Button>
      <Button look="quiet" onPress={onReport}>
        <Icon name="flag" />
        <Trans>Report</Trans>
      </Button>
      <span className="wide">
        <Button look="quiet" onPress={onKeys}>
          <Icon name="key" />
          <Trans>Keys</Trans>
        </Button>
      </span>
    </div>
  );
}
