variable "region" {
  description = "AWS region."
  type        = string
  default     = "us-east-1"
}

variable "identifier" {
  description = "Name of the instance and prefix of what belongs to it."
  type        = string
  default     = "fluxion-production"
}

variable "vpc_id" {
  description = "VPC of the instance."
  type        = string
}

variable "subnet_ids" {
  description = "Private subnets, in two availability zones or more: Multi-AZ needs them."
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) >= 2
    error_message = "Multi-AZ needs subnets in two availability zones at least."
  }
}

variable "client_security_group_ids" {
  description = "Security groups that may connect: those of the backend's and the ETL's tasks."
  type        = list(string)

  validation {
    condition     = length(var.client_security_group_ids) >= 1
    error_message = "Name the security groups of the backend and the ETL; no address range is ever let in."
  }
}

variable "engine_version" {
  description = "Version of PostgreSQL; its major number chooses the parameter group's family."
  type        = string
  default     = "16"

  validation {
    condition     = contains(["15", "16", "17", "18"], split(".", var.engine_version)[0])
    error_message = "Fluxion runs on PostgreSQL 15 to 18."
  }
}

variable "instance_class" {
  description = "Class of the instance: 2 vCPU and 8 GiB in the evaluation."
  type        = string
  default     = "db.t4g.large"
}

variable "allocated_storage_gib" {
  description = "Storage to begin with."
  type        = number
  default     = 100
}

variable "max_allocated_storage_gib" {
  description = "Up to where storage grows by itself."
  type        = number
  default     = 500
}

variable "database_name" {
  description = "Database that is made with the instance."
  type        = string
  default     = "fluxion"
}

variable "admin_user" {
  description = "Master user. Its password is made and rotated by Secrets Manager and is in no file or state."
  type        = string
  default     = "fluxion_admin"
}

variable "alarm_topic_arns" {
  description = "SNS topics that alarms go to; none: the alarms only show in CloudWatch."
  type        = list(string)
  default     = []
}

variable "tags" {
  description = "Tags of everything."
  type        = map(string)
  default     = {}
}
