import { Button, Form, Input, Select } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HeldRole, Member, MemberPatch } from '../../../api/types'
import { asApiError } from '../../../lib/apiError'
import { useSession } from '../../../lib/session'
import { Avatar } from '../../../ui/Avatar'
import { showFaults } from '../../../ui/formFaults'
import { SidePanel } from '../../../ui/SidePanel'
import { useLeaveGuard } from '../../../ui/useLeaveGuard'
import { WaitingChanges } from '../../../ui/WaitingChanges'
import { useDepartments } from '../api/departments'
import { useWaitingForMember } from '../api/members'
import { useSaveMember } from '../hooks/useSaveMember'
import { MemberAccess } from './MemberAccess'
import { MemberClearance } from './MemberClearance'
import styles from './MembersPage.module.css'
import { DepartmentPicker, RolePicker } from './PeoplePickers'
import { type TemporaryRole, TemporaryRoles } from './TemporaryRoles'
import { TerritoryPicker } from './TerritoryPicker'

interface MemberPanelProps {
  member: Member | null
  onClose: () => void
}

interface Values {
  name: string
  job_title: string
  email: string
  mobile: string
  department_ids: string[]
  main_department_id: string | null
  territory: string[]
  role_ids: string[]
  temporary: TemporaryRole[]
}

const isTemporary = (role: HeldRole) => Boolean(role.starts_at || role.ends_at)

function toValues(member: Member): Values {
  return {
    name: member.name,
    job_title: member.job_title,
    email: member.email ?? '',
    mobile: member.mobile ?? '',
    department_ids: member.departments.map((department) => department.id),
    main_department_id: member.departments.find((department) => department.is_main)?.id ?? null,
    territory: member.territory ?? [],
    role_ids: (member.roles ?? []).filter((role) => !isTemporary(role)).map((role) => role.id),
    temporary: (member.roles ?? [])
      .filter(isTemporary)
      .map(({ id, starts_at, ends_at }) => ({ id, starts_at: starts_at ?? null, ends_at: ends_at ?? null })),
  }
}

/** Send only what was changed. */
function toPatch(before: Values, after: Values): MemberPatch {
  const patch: Record<string, unknown> = {}
  for (const key of Object.keys(before) as (keyof Values)[]) {
    if (key === 'role_ids' || key === 'temporary') continue
    if (JSON.stringify(before[key]) !== JSON.stringify(after[key])) patch[key] = after[key]
  }
  const roles = (values: Values) => [
    ...values.role_ids.map((id) => ({ id, starts_at: null, ends_at: null })),
    ...values.temporary.filter((role) => role.id && !values.role_ids.includes(role.id)),
  ]
  if (JSON.stringify(roles(before)) !== JSON.stringify(roles(after))) patch.roles = roles(after)
  return patch
}

function MemberForm({ member, onClose }: { member: Member; onClose: () => void }) {
  const { t } = useTranslation('workspace')
  const [form] = Form.useForm<Values>()
  const { me } = useSession()
  const departments = useDepartments()
  const waiting = useWaitingForMember(member.id)
  const typed = Form.useWatch([], form)
  const chosen = typed?.department_ids ?? []
  const initial = toValues(member)
  const [clearance, setClearance] = useState(member.clearance ?? 5)
  const isDirty =
    Object.keys(toPatch(initial, { ...initial, ...typed })).length > 0 ||
    clearance !== (member.clearance ?? 5)
  useLeaveGuard(isDirty)

  useEffect(() => {
    const main = form.getFieldValue('main_department_id') as string | null
    if (chosen.length && (!main || !chosen.includes(main)))
      form.setFieldValue('main_department_id', chosen[0])
  }, [chosen, form])

  const { save, isSaving } = useSaveMember(member, onClose)
  const handleFinish = (values: Values) =>
    save(toPatch(initial, { ...initial, ...values }), clearance, (error) =>
      showFaults(form, asApiError(error)?.byField() ?? {}),
    )

  return (
    <SidePanel
      open
      onClose={onClose}
      isDirty={isDirty}
      title={
        <span className={styles.person}>
          <Avatar name={member.name} size={26} />
          <span className={styles.name}>{member.name}</span>
        </span>
      }
      footer={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button type="primary" loading={isSaving} onClick={() => form.submit()}>
            {t('common:save')}
          </Button>
        </>
      }
    >
      <WaitingChanges items={waiting.data} />
      <Form form={form} layout="vertical" initialValues={initial} onFinish={handleFinish}>
        <Form.Item
          name="name"
          label={t('member.name')}
          rules={[{ required: true, message: t('common:requiredField', { label: t('member.name') }) }]}
        >
          <Input />
        </Form.Item>
        <Form.Item name="job_title" label={t('member.jobTitle')}>
          <Input />
        </Form.Item>
        <Form.Item name="mobile" label={t('member.mobile')}>
          <Input />
        </Form.Item>
        <Form.Item name="email" label={t('member.email')}>
          <Input />
        </Form.Item>
        <Form.Item name="department_ids" label={t('member.departments')}>
          <DepartmentPicker multiple />
        </Form.Item>
        <Form.Item
          name="main_department_id"
          label={t('member.mainDepartment')}
          extra={t('member.mainDepartmentHint')}
          hidden={chosen.length < 2}
        >
          <Select
            options={(departments.data ?? [])
              .filter((department) => chosen.includes(department.id))
              .map((department) => ({ value: department.id, label: department.name }))}
          />
        </Form.Item>
        <Form.Item name="role_ids" label={t('member.roles')} extra={t('member.rolesHint')}>
          <RolePicker />
        </Form.Item>
        <Form.Item name="temporary" label={t('member.temporary')} extra={t('member.temporaryHint')}>
          <TemporaryRoles />
        </Form.Item>
        <Form.Item name="territory" label={t('member.territory')} extra={t('member.territoryHint')}>
          <TerritoryPicker />
        </Form.Item>
      </Form>
      <MemberClearance member={member} value={clearance} onChange={setClearance} />
      {member.id === me.member.id ? null : <MemberAccess member={member} onClose={onClose} />}
    </SidePanel>
  )
}

/** One member: who he is, where he belongs, what he may. */
export function MemberPanel({ member, onClose }: MemberPanelProps) {
  return member ? <MemberForm key={member.id} member={member} onClose={onClose} /> : null
}
