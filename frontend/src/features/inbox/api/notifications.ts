import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { http, withQuery } from '../../../api/http'
import { pollPause } from '../model/pace'
import type { NotificationChoice, NotificationPage } from '../model/types'

const UNREAD = ['notifications-unread'] as const

/** How many are unread. Asked again while the page is in sight, and at once when it comes back. */
export function useUnread(): number {
  const found = useQuery({
    queryKey: UNREAD,
    queryFn: ({ signal }) => http.get<{ unread: number }>('/notifications/unread', signal),
    refetchInterval: (query) => pollPause(query.state.fetchFailureCount),
    refetchOnWindowFocus: 'always',
    retry: false,
  })
  return found.data?.unread ?? 0
}

/** One's notifications, newest first, page by page. The number unread is part of the key: news loads them anew. */
export function useNotifications(unreadOnly: boolean, unread: number) {
  return useInfiniteQuery({
    queryKey: ['notifications', unreadOnly, unread],
    queryFn: ({ pageParam, signal }) =>
      http.get<NotificationPage>(
        withQuery('/notifications', { unread: unreadOnly || null, limit: 30, after: pageParam }),
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  })
}

interface Mark {
  ids?: string[]
  all?: boolean
  /** Mark as unread again. */
  again?: boolean
}

/** Mark notifications as read (or unread again). */
export function useMark() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ again, ...what }: Mark) =>
      http.post<{ unread: number }>(`/notifications/${again ? 'unread' : 'read'}`, what),
    onSuccess: (answer) => {
      client.setQueryData(UNREAD, answer)
      void client.invalidateQueries({ queryKey: ['notifications'] })
    },
  })
}

const CHOICES = ['notification-preferences'] as const

/** Which kinds one gets. */
export function useChoices(isEnabled: boolean) {
  return useQuery({
    queryKey: CHOICES,
    queryFn: ({ signal }) => http.get<{ kinds: NotificationChoice[] }>('/notifications/preferences', signal),
    enabled: isEnabled,
    select: (answer) => answer.kinds,
  })
}

/** Switch a kind on or off. */
export function useChoose() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (kinds: Record<string, boolean>) =>
      http.patch<{ kinds: NotificationChoice[] }>('/notifications/preferences', { kinds }),
    onSuccess: (answer) => client.setQueryData(CHOICES, answer),
  })
}
