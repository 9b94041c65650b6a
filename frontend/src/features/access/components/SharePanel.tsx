import { Button, Checkbox, DatePicker, Segmented, Select, TreeSelect } from 'antd'
import type { Dayjs } from 'dayjs'
import { X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef, RecordData } from '../../../api/types'
import { errorText } from '../../../lib/errorText'
import { SidePanel } from '../../../ui/SidePanel'
import { ErrorState, Skeleton } from '../../../ui/states'
import { toast } from '../../../ui/toast'
import { useDepartmentTree } from '../api/departments'
import { usePeople } from '../api/review'
import { type GrantIn, useGrants, useShare, useUnshare } from '../api/shares'
import styles from './SharePanel.module.css'

interface SharePanelProps {
  object: ObjectDef
  record: RecordData
  onClose: () => void
}

type Whom = 'member' | 'department'

function NewShare({
  object,
  record,
  mayLetEdit,
}: Omit<SharePanelProps, 'onClose'> & { mayLetEdit: boolean }) {
  const { t } = useTranslation('share')
  const people = usePeople()
  const tree = useDepartmentTree()
  const share = useShare(object.key, record.id)
  const [kind, setKind] = useState<'team' | 'share'>('team')
  const [whom, setWhom] = useState<Whom>('member')
  const [holder, setHolder] = useState<string | null>(null)
  const [canEdit, setCanEdit] = useState(false)
  const [until, setUntil] = useState<Dayjs | null>(null)
  const add = () => {
    if (!holder) return
    const body: GrantIn = {
      kind,
      can_edit: canEdit,
      ...(kind === 'team' || whom === 'member' ? { member_id: holder } : { department_id: holder }),
      ...(kind === 'share' && until ? { ends_at: until.endOf('day').toISOString() } : {}),
    }
    share.mutate(body, {
      onSuccess: () => {
        setHolder(null)
        toast.success(t('added'))
      },
      onError: (error) => toast.error(errorText(error)),
    })
  }
  return (
    <div className={styles.form}>
      <Segmented<'team' | 'share'>
        value={kind}
        onChange={setKind}
        options={(['team', 'share'] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      <p className={styles.hint}>{t(`hint.${kind}`)}</p>
      {kind === 'share' ? (
        <Segmented<Whom>
          size="small"
          value={whom}
          onChange={(value) => {
            setWhom(value)
            setHolder(null)
          }}
          options={(['member', 'department'] as const).map((value) => ({ value, label: t(`whom.${value}`) }))}
        />
      ) : null}
      {kind === 'team' || whom === 'member' ? (
        <Select<string | null>
          value={holder}
          placeholder={t('whom.member')}
          aria-label={t('whom.member')}
          showSearch={{ optionFilterProp: 'label' }}
          options={(people.data ?? []).map((one) => ({ value: one.id, label: one.name }))}
          onChange={setHolder}
        />
      ) : (
        <TreeSelect<string | null>
          value={holder}
          placeholder={t('whom.department')}
          aria-label={t('whom.department')}
          treeData={tree}
          treeDefaultExpandAll
          onChange={setHolder}
        />
      )}
      <Checkbox
        checked={canEdit}
        disabled={!mayLetEdit}
        onChange={(event) => setCanEdit(event.target.checked)}
      >
        {t('canEdit')}
      </Checkbox>
      {kind === 'share' ? (
        <DatePicker value={until} onChange={setUntil} placeholder={t('until')} aria-label={t('until')} />
      ) : null}
      <div>
        <Button type="primary" disabled={!holder} loading={share.isPending} onClick={add}>
          {t('add')}
        </Button>
      </div>
    </div>
  )
}

/** Team and shares of one record. */
export function SharePanel({ object, record, onClose }: SharePanelProps) {
  const { t, i18n } = useTranslation('share')
  const grants = useGrants(object.key, record.id)
  const unshare = useUnshare(object.key, record.id)
  const day = (text: string) => new Date(text).toLocaleDateString(i18n.language)
  return (
    <SidePanel open width={440} title={t('title')} onClose={onClose}>
      {grants.error ? <ErrorState text={grants.error.message} onRetry={() => void grants.refetch()} /> : null}
      {grants.isPending ? <Skeleton rows={3} /> : null}
      {grants.data ? (
        <>
          {grants.data.items.length ? (
            <ul className={styles.list}>
              {grants.data.items.map((grant) => (
                <li key={grant.id}>
                  <span className={styles.name}>{grant.member?.label ?? grant.department?.label}</span>
                  <span className={styles.fact}>
                    {[
                      t(`kind.${grant.kind}`),
                      t(grant.can_edit ? 'edit' : 'read'),
                      grant.ends_at ? t('untilDay', { day: day(grant.ends_at) }) : '',
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                  {grants.data.may_share ? (
                    <Button
                      type="text"
                      size="small"
                      icon={<X size={14} aria-hidden="true" />}
                      aria-label={t('remove')}
                      onClick={() =>
                        unshare.mutate(grant.id, { onError: (error) => toast.error(errorText(error)) })
                      }
                    />
                  ) : null}
                </li>
              ))}
            </ul>
          ) : (
            <p className={styles.hint}>{t('nobody')}</p>
          )}
          {grants.data.may_share ? (
            <NewShare object={object} record={record} mayLetEdit={grants.data.may_let_edit} />
          ) : (
            <p className={styles.hint}>{t('mayNot')}</p>
          )}
        </>
      ) : null}
    </SidePanel>
  )
}
