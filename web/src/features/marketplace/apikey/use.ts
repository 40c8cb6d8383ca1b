import { quoted } from '../../../ui/ByProgram';

/** What a shell must know for every command, gRPC call and Python program of these pages to act as the key. */
export const environment = (clientId: string, secret: string) => `export DATAFI_KEY_ID=${quoted(clientId)} DATAFI_KEY_SECRET=${quoted(secret)}`;

/** A token by curl, for programs in any other language. */
export const tokenByCurl = (origin: string) =>
  `curl -sS ${origin}/auth/realms/datafi/protocol/openid-connect/token -d grant_type=client_credentials ` +
  '-d client_id="$DATAFI_KEY_ID" -d client_secret="$DATAFI_KEY_SECRET" -d scope="annotation marketplace reward"';

/** A first call by REST, with a token as it comes from {@link tokenByCurl}. */
export const callByCurl = (origin: string, organisationId: string) =>
  `curl -sS -H "Authorization: Bearer $(${tokenByCurl(origin)} | jq -r .access_token)" ${origin}/api/marketplace/v1/organisations/${organisationId}`;
