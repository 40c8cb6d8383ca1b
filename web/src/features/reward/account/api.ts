import { get, post } from '../../../api/http';
import type {
  AccountJson,
  CancelWalletChangeResponseJson,
  ClaimClosedAccountResponseJson,
  CloseAccountResponseJson,
  CreateWalletChallengeResponseJson,
  GetMyAccountResponseJson,
  LinkWalletResponseJson,
} from '../../../api/gen/datafi/reward/v1/account_service_pb';

export const getMyAccount = async (): Promise<AccountJson> => (await get<GetMyAccountResponseJson>('reward', '/v1/account')).account ?? {};

export const createWalletChallenge = (address: string) => post<CreateWalletChallengeResponseJson>('reward', '/v1/wallet:challenge', { address });

export const linkWallet = (message: string, signature: string, replace: boolean) =>
  post<LinkWalletResponseJson>('reward', '/v1/wallet:link', { message, signature, replace });

export const cancelWalletChange = (address: string) => post<CancelWalletChangeResponseJson>('reward', '/v1/wallet:cancel', { address });

/** `claimHash` is empty where a wallet is linked. */
export const closeAccount = (claimHash: string, idempotencyKey: string) => post<CloseAccountResponseJson>('reward', '/v1/account:close', { claimHash, idempotencyKey });

export const claimClosedAccount = (claimCode: string, address: string) => post<ClaimClosedAccountResponseJson>('reward', '/v1/account:claim', { claimCode, address });
