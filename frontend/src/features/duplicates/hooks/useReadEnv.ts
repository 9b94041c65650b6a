import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldEnv } from '../../../fields/types'
import { toLanguage } from '../../../lib/language'
import { useSession } from '../../../lib/session'

const nothing = () => Promise.resolve([])
const refuse = () => Promise.reject(new Error('values are only read here'))

/** What fields ask when they are only shown. */
export function useReadEnv(object: string): FieldEnv {
  const { me } = useSession()
  const { i18n } = useTranslation()
  const language = toLanguage(i18n.language)
  const timeZone = me.workspace.timezone || 'Asia/Shanghai'
  return useMemo<FieldEnv>(
    () => ({
      object,
      language,
      timeZone,
      searchMembers: nothing,
      listDepartments: nothing,
      searchRecords: nothing,
      findLabel: () => Promise.resolve(null),
      listRegions: nothing,
      uploadFile: refuse,
      fileUrl: (id) => `/api/v1/files/${id}`,
      imageUrl: (id, size) => `/api/v1/files/${id}/image?size=${size}`,
      createTag: refuse,
    }),
    [object, language, timeZone],
  )
}
