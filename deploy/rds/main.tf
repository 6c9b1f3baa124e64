locals {
  family = "postgres${split(".", var.engine_version)[0]}"
  tags   = merge({ Name = var.identifier, application = "fluxion" }, var.tags)
}

resource "aws_db_subnet_group" "fluxion" {
  name       = "${var.identifier}-subnets"
  subnet_ids = var.subnet_ids
  tags       = local.tags
}

# Only the named groups come in, by PostgreSQL's port; the instance itself calls nobody.
resource "aws_security_group" "database" {
  name        = "${var.identifier}-database"
  description = "PostgreSQL of ${var.identifier}"
  vpc_id      = var.vpc_id
  tags        = local.tags
}

resource "aws_vpc_security_group_ingress_rule" "clients" {
  for_each = toset(var.client_security_group_ids)

  security_group_id            = aws_security_group.database.id
  referenced_security_group_id = each.value
  description                  = "PostgreSQL"
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  tags                         = local.tags
}

# Section 2.6 of the evaluation and what `fluxion doctor` asks for besides. RDS counts in its own units:
# DBInstanceClassMemory is bytes, shared_buffers and effective_cache_size are pages of 8 KiB.
resource "aws_db_parameter_group" "fluxion" {
  name        = "${var.identifier}-${local.family}"
  family      = local.family
  description = "Sales analytics and nightly loads"
  tags        = local.tags

  parameter {
    name         = "shared_buffers"
    value        = "{DBInstanceClassMemory/32768}"
    apply_method = "pending-reboot"
  }

  parameter {
    name  = "effective_cache_size"
    value = "{DBInstanceClassMemory*3/32768}"
  }

  parameter {
    name  = "work_mem"
    value = "51200" # KiB
  }

  parameter {
    name  = "maintenance_work_mem"
    value = "524288" # KiB
  }

  parameter {
    name  = "max_wal_size"
    value = "4096" # MiB
  }

  parameter {
    name  = "checkpoint_timeout"
    value = "900" # s
  }

  parameter {
    name  = "checkpoint_completion_target"
    value = "0.9"
  }

  parameter {
    name  = "random_page_cost"
    value = "1.1"
  }

  parameter {
    name  = "autovacuum_vacuum_scale_factor"
    value = "0.05"
  }

  parameter {
    name  = "autovacuum_analyze_scale_factor"
    value = "0.02"
  }

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = "log_min_duration_statement"
    value = "2000" # ms
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_db_instance" "fluxion" {
  identifier     = var.identifier
  engine         = "postgres"
  engine_version = var.engine_version
  instance_class = var.instance_class

  db_name                     = var.database_name
  username                    = var.admin_user
  manage_master_user_password = true

  storage_type          = "gp3"
  allocated_storage     = var.allocated_storage_gib
  max_allocated_storage = var.max_allocated_storage_gib
  storage_encrypted     = true

  multi_az               = true
  publicly_accessible    = false
  db_subnet_group_name   = aws_db_subnet_group.fluxion.name
  vpc_security_group_ids = [aws_security_group.database.id]
  parameter_group_name   = aws_db_parameter_group.fluxion.name

  # UTC: 03:00-04:00 and 05:00-06:00 in Caracas are 07:00-08:00 and 09:00-10:00, after the nightly ETL.
  backup_retention_period   = 7
  backup_window             = "07:00-08:00"
  maintenance_window        = "sun:09:00-sun:10:00"
  copy_tags_to_snapshot     = true
  delete_automated_backups  = false
  deletion_protection       = true
  skip_final_snapshot       = false
  final_snapshot_identifier = "${var.identifier}-final"

  auto_minor_version_upgrade      = true
  allow_major_version_upgrade     = false
  performance_insights_enabled    = true
  enabled_cloudwatch_logs_exports = ["postgresql", "upgrade"]

  tags = local.tags
}

resource "aws_cloudwatch_metric_alarm" "storage" {
  alarm_name          = "${var.identifier}-storage"
  alarm_description   = "Less than 10 GiB free"
  namespace           = "AWS/RDS"
  metric_name         = "FreeStorageSpace"
  statistic           = "Minimum"
  comparison_operator = "LessThanThreshold"
  threshold           = 10 * 1024 * 1024 * 1024
  period              = 300
  evaluation_periods  = 3
  dimensions          = { DBInstanceIdentifier = aws_db_instance.fluxion.identifier }
  alarm_actions       = var.alarm_topic_arns
  tags                = local.tags
}

# A burstable class that has spent its credits is the slow database that nobody can explain.
resource "aws_cloudwatch_metric_alarm" "credits" {
  count = startswith(var.instance_class, "db.t") ? 1 : 0

  alarm_name          = "${var.identifier}-cpu-credits"
  alarm_description   = "Fewer than 50 CPU credits left"
  namespace           = "AWS/RDS"
  metric_name         = "CPUCreditBalance"
  statistic           = "Minimum"
  comparison_operator = "LessThanThreshold"
  threshold           = 50
  period              = 300
  evaluation_periods  = 3
  dimensions          = { DBInstanceIdentifier = aws_db_instance.fluxion.identifier }
  alarm_actions       = var.alarm_topic_arns
  tags                = local.tags
}
