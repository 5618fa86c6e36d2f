SET VARIABLE sees_registers = $sees_registers::BOOLEAN
