import { get, post } from '../../../api/http';
import type {
  CountUnreadNoticesResponseJson,
  GetNoticeSettingsResponseJson,
  ListMyNoticesResponseJson,
  MarkNoticesReadResponseJson,
  NoticeJson,
  NoticeKindJson,
  SetNoticeSettingsResponseJson,
} from '../../../api/gen/datafi/reward/v1/notice_service_pb';
import { type Page, pageQuery } from '../../../ui/Pages';

export async function listNotices(token: string): Promise<Page<NoticeJson>> {
  const { notices = [], page } = await get<ListMyNoticesResponseJson>('reward', '/v1/notices', { query: pageQuery(token) });
  return { rows: notices, next: page?.nextPageToken };
}

export const countUnread = async (): Promise<number> => (await get<CountUnreadNoticesResponseJson>('reward', '/v1/notices/unread')).unread ?? 0;

export const markRead = async (noticeIds: readonly string[]): Promise<number> => (await post<MarkNoticesReadResponseJson>('reward', '/v1/notices:read', { noticeIds })).unread ?? 0;

export const getUnmailed = async (): Promise<readonly NoticeKindJson[]> => (await get<GetNoticeSettingsResponseJson>('reward', '/v1/notices/settings')).settings?.unmailed ?? [];

export const setUnmailed = async (unmailed: readonly NoticeKindJson[]): Promise<readonly NoticeKindJson[]> =>
  (await post<SetNoticeSettingsResponseJson>('reward', '/v1/notices/settings', { settings: { unmailed } })).settings?.unmailed ?? [];
