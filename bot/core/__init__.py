"""What weiquan knows and decides: values in, values out, no disk, network, clock or chance."""
