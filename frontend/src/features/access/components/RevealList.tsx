import { useLocation } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '../../../lib/dates'
import { errorText } from '../../../lib/errorText'
import { localText } from '../../../lib/labels'
import { useCatalog, useSession } from '../../../lib/session'
import { Section } from '../../../ui/Section'
import { SimpleTable } from '../../../ui/SimpleTable'
import { ErrorState, Skeleton } from '../../../ui/states'
import { toast } from '../../../ui/toast'
import { type Reveal, useLiftBlock, useReveals } from '../api/reveals'
import { usePeople } from '../api/review'
import styles from './review.module.css'

/** What an address ends in to lead here: alarms do. */
const ANCHOR = 'reveals'

/** Who had which masked values shown, when and why; who is blocked, and the way out of it. */
export function RevealList() {
  const { t } = useTranslation(['review', 'records'])
  const { can, me } = useSession()
  const { objects } = useCatalog()
  const people = usePeople()
  const hash = useLocation({ select: (location) => location.hash })
  useEffect(() => {
    if (hash === ANCHOR) document.getElementById(ANCHOR)?.scrollIntoView()
  }, [hash])
  const [object, setObject] = useState('')
  const [member, setMember] = useState('')
  const found = useReveals({ object, member_id: member })
  const lift = useLiftBlock()
  const rows = found.data?.pages.flatMap((page) => page.items) ?? []
  const blocked = found.data?.pages[0]?.blocked ?? []

  const why = (row: Reveal) => {
    if (row.alarm) return t(`reveals.alarm.${row.alarm}`)
    return row.refused
      ? t(`reveals.refused.${row.refused}`)
      : `${t(`records:reveal.reason.${row.reason_code}`)} · ${row.reason ?? ''}`
  }
  const handleLift = (id: string) =>
    lift.mutate(id, {
      onSuccess: () => toast.success(t('reveals.lifted')),
      onError: (error) => toast.error(errorText(error)),
    })
  return (
    <Section id={ANCHOR} title={t('reveals.title')} text={t('reveals.text')}>
      {blocked.map((one) => (
        <p key={one.member.id} role="alert" className={styles.alarm}>
          <span>{t('reveals.blocked', { name: one.member.label, at: formatDateTime(one.since) })}</span>
          {can('role.manage') && one.member.id !== me.member.id ? (
            <Button size="small" loading={lift.isPending} onClick={() => handleLift(one.member.id)}>
              {t('reveals.lift')}
            </Button>
          ) : null}
        </p>
      ))}
      <div className={styles.asking}>
        <Select<string | null>
          value={member || null}
          allowClear
          aria-label={t('who.member')}
          placeholder={t('reveals.anyMember')}
          showSearch={{ optionFilterProp: 'label' }}
          options={(people.data ?? []).map((one) => ({ value: one.id, label: one.name }))}
          onChange={(id) => setMember(id ?? '')}
          className={styles.short ?? ''}
        />
        <Select<string | null>
          value={object || null}
          allowClear
          aria-label={t('who.object')}
          placeholder={t('reveals.anyObject')}
          options={objects.map((one) => ({ value: one.key, label: localText(one.label, one.key) }))}
          onChange={(key) => setObject(key ?? '')}
          className={styles.short ?? ''}
        />
      </div>
      {found.error ? <ErrorState text={found.error.message} onRetry={() => void found.refetch()} /> : null}
      {found.isPending ? <Skeleton rows={4} /> : null}
      {found.data && !rows.length ? <p className={styles.lead}>{t('reveals.none')}</p> : null}
      {rows.length ? (
        <SimpleTable
          label={t('reveals.title')}
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            { key: 'at', width: 150, title: t('reveals.at'), render: (row) => formatDateTime(row.at) },
            { key: 'member', width: 110, title: t('who.member'), render: (row) => row.member.label },
            {
              key: 'what',
              title: t('reveals.what'),
              render: (row) => (
                <span className={styles.whole}>
                  <strong>{localText(row.field.label, row.field.key)}</strong>
                  {' · '}
                  {localText(row.object.label, row.object.key)}
                  {' · '}
                  {row.record.title ?? t('reveals.hiddenRecord')}
                </span>
              ),
            },
            {
              key: 'why',
              title: t('reveals.why'),
              render: (row) => (
                <span className={styles.whole} data-refused={row.refused || row.alarm ? true : undefined}>
                  {why(row)}
                </span>
              ),
            },
            { key: 'ip', width: 120, title: t('reveals.ip'), wide: true, render: (row) => row.ip || '—' },
          ]}
        />
      ) : null}
      {found.hasNextPage ? (
        <div className={styles.facts}>
          <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {t('common:loadMore')}
          </Button>
        </div>
      ) : null}
    </Section>
  )
}
