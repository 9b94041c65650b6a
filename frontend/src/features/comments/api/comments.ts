import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { http, withQuery } from '../../../api/http'
import type { Comment, Mentionable, WrittenComment } from '../model/types'
import { recordPath, refreshTimeline } from './timeline'

export interface CommentIn {
  body: string
  files: string[]
  parent_id?: string
}

/** Comment on a record, or reply. */
export function useCreateComment(object: string, id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (comment: CommentIn) =>
      http.post<WrittenComment>(`${recordPath(object, id)}/comments`, comment),
    onSuccess: () => refreshTimeline(client, object, id),
  })
}

/** Change one's own comment. */
export function useUpdateComment(object: string, id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ comment, body, files }: { comment: Comment; body: string; files: string[] }) =>
      http.patch<WrittenComment>(`/comments/${comment.id}`, { body, files }),
    onSuccess: () => refreshTimeline(client, object, id),
  })
}

/** Delete one's own comment. */
export function useDeleteComment(object: string, id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (comment: Comment) => http.delete<void>(`/comments/${comment.id}`),
    onSuccess: () => refreshTimeline(client, object, id),
  })
}

/** Whom a comment may name; asked while somebody types behind an `@`. */
export function useMentionable(object: string, id: string, text: string | null) {
  return useQuery({
    queryKey: ['mentionable', object, id, text],
    queryFn: ({ signal }) =>
      http.get<{ items: Mentionable[] }>(
        withQuery(`${recordPath(object, id)}/mentionable`, { q: text, limit: 8 }),
        signal,
      ),
    enabled: text !== null,
    placeholderData: keepPreviousData,
    select: (answer) => answer.items,
    staleTime: 30_000,
  })
}
