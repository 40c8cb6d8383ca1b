import { Trans } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApiKeyJson } from '../../../api/gen/datafi/marketplace/v1/api_key_pb';
import { Button } from '../../../ui/Button';
import { Tick } from '../../../ui/Choice';
import { Sheet } from '../../../ui/Sheet';
import { Failure } from '../../../ui/States';
import { toast } from '../../../ui/toasts';
import { revokeApiKey } from './api';

/** Asks twice: programs that use the key stop at once. */
export function RevokeKey({ apiKey, onClose }: { apiKey: ApiKeyJson; onClose: () => void }) {
  const { organisationId = '', id = '', name } = apiKey;
  const [sure, setSure] = useState(false);
  const queries = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => revokeApiKey(organisationId, id),
    onSuccess: async () => {
      onClose();
      toast(<Trans>The key was revoked.</Trans>);
      await queries.invalidateQueries({ queryKey: ['apiKeys', organisationId] });
      await queries.invalidateQueries({ queryKey: ['members', organisationId] });
    },
  });
  return (
    <Sheet title={<Trans>Revoke this key?</Trans>} isOpen onClose={onClose}>
      <p>
        <bdi>
          <b>{name}</b>
        </bdi>
      </p>
      <p>
        <Trans>Programs that use it stop working at once. This cannot be undone. What they did stays.</Trans>
      </p>
      <Tick label={<Trans>I know which programs use it</Trans>} isSelected={sure} onChange={setSure} />
      {revoke.error && <Failure error={revoke.error} what={<Trans>The key still works.</Trans>} />}
      <Button look="bad" fill isDisabled={!sure} isPending={revoke.isPending} onPress={() => revoke.mutate()}>
        <Trans>Revoke the key</Trans>
      </Button>
      <Button fill onPress={onClose}>
        <Trans>Keep it</Trans>
      </Button>
    </Sheet>
  );
}
