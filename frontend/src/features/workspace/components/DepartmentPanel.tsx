import { Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { asApiError } from '../../../lib/apiError'
import { errorText } from '../../../lib/errorText'
import { showFaults } from '../../../ui/formFaults'
import { SidePanel } from '../../../ui/SidePanel'
import { toast } from '../../../ui/toast'
import { useSaveDepartment } from '../api/departments'
import { type DepartmentNode, subtreeIds } from '../model/tree'
import { DepartmentPicker, MemberPicker } from './PeoplePickers'

export interface DepartmentDraft {
  id: string | null
  name: string
  parent_id: string | null
  head_id: string | null
  /** The department being edited, with what is below it. */
  node?: DepartmentNode
}

interface Values {
  name: string
  parent_id: string | null
  head_id: string | null
}

interface DepartmentPanelProps {
  draft: DepartmentDraft | null
  onClose: () => void
}

function DepartmentForm({ draft, onClose }: { draft: DepartmentDraft; onClose: () => void }) {
  const { t } = useTranslation('workspace')
  const [form] = Form.useForm<Values>()
  const save = useSaveDepartment()
  const isRoot = draft.id !== null && draft.parent_id === null
  const handleFinish = (values: Values) => {
    const { parent_id, ...rest } = { ...values, head_id: values.head_id ?? null }
    const patch = isRoot ? rest : { ...rest, parent_id }
    save.mutate(
      { id: draft.id, patch },
      {
        onSuccess: () => {
          toast.success(t('common:saved'))
          onClose()
        },
        onError: (error) => {
          if (!showFaults(form, asApiError(error)?.byField() ?? {})) toast.error(errorText(error))
        },
      },
    )
  }
  return (
    <SidePanel
      open
      title={draft.id ? t('department.edit') : t('department.add')}
      onClose={onClose}
      isDirty="typed"
      width={420}
      footer={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button type="primary" loading={save.isPending} onClick={() => form.submit()}>
            {t('common:save')}
          </Button>
        </>
      }
    >
      <Form form={form} layout="vertical" initialValues={draft} onFinish={handleFinish}>
        <Form.Item
          name="name"
          label={t('department.name')}
          rules={[{ required: true, message: t('common:requiredField', { label: t('department.name') }) }]}
        >
          <Input autoFocus autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="parent_id"
          label={t('department.parent')}
          hidden={isRoot}
          extra={t('department.parentHint')}
        >
          <DepartmentPicker {...(draft.node ? { excluded: subtreeIds(draft.node) } : {})} />
        </Form.Item>
        <Form.Item name="head_id" label={t('department.head')} extra={t('department.headHint')}>
          <MemberPicker />
        </Form.Item>
      </Form>
    </SidePanel>
  )
}

/** Add a department or change one. */
export function DepartmentPanel({ draft, onClose }: DepartmentPanelProps) {
  return draft ? <DepartmentForm key={draft.id ?? 'new'} draft={draft} onClose={onClose} /> : null
}
