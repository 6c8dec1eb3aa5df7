export {
  type AccessControl,
  type AnonymousReason,
  commandWriter,
  type Principal,
  ROLES,
  type Role,
  type RoleHolder,
  requireRole,
  WRITER_KINDS,
  type Writer,
  type WriterKind,
} from './access';
