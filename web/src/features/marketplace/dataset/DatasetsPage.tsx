import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link, useParams } from '@tanstack/react-router';
import { useTitle } from '../../../app/title';
import { ButtonLink } from '../../../ui/Button';
import { Icon } from '../../../ui/Icon';
import { More, usePages } from '../../../ui/Pages';
import { Answer, Empty } from '../../../ui/States';
import { Moment } from '../../../ui/Values';
import { useManages } from '../organisation/useOrganisation';
import { versions } from './api';
import { VersionBadge } from './state';

/** What the organisation made of its settled campaigns. */
export function DatasetsPage() {
  const { t } = useLingui();
  useTitle(t`Datasets`);
  const { organisationId } = useParams({ from: '/app/company/$organisationId/datasets' });
  const all = usePages(['versions', organisationId], (token) => versions(organisationId, token));
  const make = useManages(organisationId) && (
    <ButtonLink look="main" to="/company/$organisationId/datasets/new" params={{ organisationId }}>
      <Trans>Make a dataset</Trans>
    </ButtonLink>
  );
  return (
    <>
      <div className="between">
        <h1>
          <Trans>Datasets</Trans>
        </h1>
        {all.data && all.data.length > 0 && make}
      </div>
      <section className="card card--flush" aria-label={t`Datasets`}>
        <Answer of={all} loading={<Trans>Loading the datasets</Trans>} failed={<Trans>We could not load the datasets.</Trans>}>
          {(rows) =>
            rows.length === 0 ? (
              <Empty icon="market" title={<Trans>No dataset yet</Trans>} action={make}>
                <Trans>Make one of a settled campaign: rows that never change, with a passport. You can sell licences of it.</Trans>
              </Empty>
            ) : (
              <ul>
                {rows.map((one) => (
                  <li key={one.id} className="row row--line">
                    <span className="tile">
                      <Icon name="market" />
                    </span>
                    <div className="stack stack--1">
                      <div className="between">
                        <Link className="row__link anywhere" to="/company/$organisationId/datasets/$versionId" params={{ organisationId, versionId: one.id ?? '' }}>
                          <bdi>{one.name}</bdi>
                        </Link>
                        <VersionBadge of={one} />
                      </div>
                      <p className="small muted cluster">
                        <Plural value={Number(one.rows ?? 0)} one="# row" other="# rows" />
                        <Moment at={one.createdAt} />
                      </p>
                    </div>
                  </li>
                ))}
              </ul>
            )
          }
        </Answer>
        <More of={all} />
      </section>
    </>
  );
}
