import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { SignedOnly } from '../../../app/SignedOnly';
import { useTitle } from '../../../app/title';
import { Card } from '../../../ui/Card';
import { Icon } from '../../../ui/Icon';
import { More, usePages } from '../../../ui/Pages';
import { Answer, Empty } from '../../../ui/States';
import { Moment } from '../../../ui/Values';
import { organisations } from './api';
import { CreateOrganisation } from './CreateOrganisation';

/** Whoever orders, sells or buys does so for an organisation. */
export function OrganisationsPage() {
  const { t } = useLingui();
  useTitle(t`Your organisations`);
  return (
    <>
      <div className="stack stack--2">
        <h1>
          <Trans>Your organisations</Trans>
        </h1>
        <p className="lead">
          <Trans>Order labels, buy and sell data. An organisation owns them and pays for them.</Trans>
        </p>
      </div>
      <SignedOnly why={<Trans>Sign in to order labels for your company. The first organisation takes one field.</Trans>}>
        <div className="cols">
          <Organisations />
          <CreateOrganisation />
        </div>
      </SignedOnly>
    </>
  );
}

function Organisations() {
  const all = usePages(['organisations'], organisations);
  return (
    <Card title={<Trans>Choose one</Trans>} flush>
      <Answer of={all} loading={<Trans>Loading your organisations</Trans>} failed={<Trans>We could not load your organisations.</Trans>}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty icon="company" title={<Trans>You belong to no organisation yet</Trans>}>
              <Trans>Create one, or let an owner of yours add your account.</Trans>
            </Empty>
          ) : (
            <ul>
              {rows.map((one) => (
                <li key={one.id} className="row row--line">
                  <span className="tile">
                    <Icon name="company" />
                  </span>
                  <div>
                    <Link className="row__link" to="/company/$organisationId/campaigns" params={{ organisationId: one.id ?? '' }}>
                      <bdi>{one.name}</bdi>
                    </Link>
                    <p className="small muted">
                      <Trans>
                        Since <Moment at={one.createdAt} as="day" />
                      </Trans>
                    </p>
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
      <More of={all} />
    </Card>
  );
}
